# SPDX-License-Identifier: Apache-2.0
from .sdk import Client as Client
from .sdk import Project as Project
from .sdk import connect as connect

__version__: str
