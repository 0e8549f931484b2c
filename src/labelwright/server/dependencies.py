# SPDX-License-Identifier: Apache-2.0
"""What handlers are given by name: the running app, and whoever asks."""

from litestar.di import NamedDependency

from labelwright.app.actor import Actor
from labelwright.app.app import App

CurrentApp = NamedDependency[App]
CurrentActor = NamedDependency[Actor]
