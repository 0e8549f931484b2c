// SPDX-License-Identifier: Apache-2.0
/** Generated from the OpenAPI document by tools/codegen; do not edit. */
export interface paths {
    readonly "/api/assignments/{assignment}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One of my assignments, finished ones too */
        readonly get: operations["ApiAssignmentsOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/assignments/{assignment}/annotation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Append transactions to my draft */
        readonly patch: operations["ApiAssignmentsAnnotationSave"];
        readonly trace?: never;
    };
    readonly "/api/assignments/{assignment}/assets/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The bytes of an asset of my assignment */
        readonly get: operations["ApiAssignmentsAssetsNameAsset"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/assignments/{assignment}/comments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Leave a note on the item or a mark */
        readonly post: operations["ApiAssignmentsCommentsComment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/assignments/{assignment}/flags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Say that the item needs a look */
        readonly post: operations["ApiAssignmentsFlagsFlag"];
        /** Take my flag back */
        readonly delete: operations["ApiAssignmentsFlagsUnflag"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/assignments/{assignment}/recall": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take back my submit or skip */
        readonly post: operations["ApiAssignmentsRecallRecall"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/assignments/{assignment}/release": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give the lease back; the draft stays mine */
        readonly post: operations["ApiAssignmentsReleaseRelease"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/assignments/{assignment}/skip": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Skip the item, with a reason */
        readonly post: operations["ApiAssignmentsSkipSkip"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/assignments/{assignment}/submit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Submit my answer */
        readonly post: operations["ApiAssignmentsSubmitSubmit"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/filter-names": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The words of a filter and what they mean */
        readonly get: operations["ApiFilterNamesFilterNames"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/formats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** File formats, what they carry and need */
        readonly get: operations["ApiFormatsFormats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/heartbeat": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Keep my leases */
        readonly post: operations["ApiHeartbeatHeartbeat"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/links/{secret}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a one-time link is for */
        readonly get: operations["ApiLinksSecretLookAtLink"];
        readonly put?: never;
        /** Use a one-time link: join, or set a new password */
        readonly post: operations["ApiLinksSecretRedeem"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is asking, and what this server needs first */
        readonly get: operations["ApiMeMe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Everyone with an account (admins) */
        readonly get: operations["ApiPeopleEveryone"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/people/{person}/deactivate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Let a person in no more; leases go back, work stays */
        readonly post: operations["ApiPeoplePersonDeactivateDeactivate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/people/{person}/password-link": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make a link with which a person sets a new password */
        readonly post: operations["ApiPeoplePersonPasswordLinkPasswordLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/people/{person}/reactivate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Let a person in again */
        readonly post: operations["ApiPeoplePersonReactivateReactivate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/people/invite": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make an invitation link: to a project, or to the workspace */
        readonly post: operations["ApiPeopleInviteInvite"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/project-file.schema.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The JSON Schema of project files, for editors */
        readonly get: operations["ApiProjectFileSchemaJsonFileSchema"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/project-file/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Read a project file and say what it means, or all that is wrong with it */
        readonly post: operations["ApiProjectFileCheckCheck"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The projects I have a part in */
        readonly get: operations["ApiProjectsListing"];
        readonly put?: never;
        /** Make a project from a project file */
        readonly post: operations["ApiProjectsCreate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One project */
        readonly get: operations["ApiProjectsOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/apply": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Show what a project file would change, or apply it */
        readonly post: operations["ApiProjectsApplyApply"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/bulk": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Do one thing to many items; a dry run counts first */
        readonly post: operations["ApiProjectsBulkAct"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happens in a project, as it happens */
        readonly get: operations["ApiProjectsEventsStream"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/exports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Exports, newest first */
        readonly get: operations["ApiProjectsExportsListExports"];
        readonly put?: never;
        /** Start an export */
        readonly post: operations["ApiProjectsExportsStartExport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/exports/{number}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One export, with what its format could not carry */
        readonly get: operations["ApiProjectsExportsNumberOneExport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/exports/{number}/file": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The exported file */
        readonly get: operations["ApiProjectsExportsNumberFileExportFile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/file": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The project file as it stands (pull) */
        readonly get: operations["ApiProjectsFilePull"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/guidelines": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The guidelines, any version */
        readonly get: operations["ApiProjectsGuidelinesGuidelines"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/imports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Imports, newest first */
        readonly get: operations["ApiProjectsImportsListImports"];
        readonly put?: never;
        /** Start an import */
        readonly post: operations["ApiProjectsImportsStartImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/imports/{number}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One import */
        readonly get: operations["ApiProjectsImportsNumberOneImport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/imports/{number}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop an import and leave nothing of it */
        readonly post: operations["ApiProjectsImportsNumberCancelCancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/imports/{number}/publish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Open what landed for labelling */
        readonly post: operations["ApiProjectsImportsNumberPublishPublish"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/imports/{number}/refused": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Rows that were not taken, with reasons */
        readonly get: operations["ApiProjectsImportsNumberRefusedRefused"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/imports/{number}/rollback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take a published import out whole */
        readonly post: operations["ApiProjectsImportsNumberRollbackRollback"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/items": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A page of items: filtered, sorted, by cursor */
        readonly get: operations["ApiProjectsItemsListing"];
        readonly put?: never;
        /** Add texts or records given in the request */
        readonly post: operations["ApiProjectsItemsAdd"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/items/{item}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One item with everything said of it */
        readonly get: operations["ApiProjectsItemsOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/items/{item}/assets/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The bytes of an asset */
        readonly get: operations["ApiProjectsItemsAssetsNameAsset"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/items/{item}/flags/{flag}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Settle a flag */
        readonly post: operations["ApiProjectsItemsFlagsResolveResolve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/items/{item}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happened to an item, newest first */
        readonly get: operations["ApiProjectsItemsHistoryHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/items/count": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How many items a filter finds */
        readonly get: operations["ApiProjectsItemsCountCount"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is in the project */
        readonly get: operations["ApiProjectsMembersMembers"];
        /** Change a member's role */
        readonly put: operations["ApiProjectsMembersSetRole"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/members/{person}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Take a person out of the project */
        readonly delete: operations["ApiProjectsMembersPersonRemoveMember"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/mine": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What I finished at a stage, newest first */
        readonly get: operations["ApiProjectsMineMine"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/next": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** My live leases at a stage, topped up */
        readonly post: operations["ApiProjectsNextNextItems"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Hand out no more work: project, stage or person */
        readonly post: operations["ApiProjectsPausePause"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/progress": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Progress over time, per label, per person */
        readonly get: operations["ApiProjectsProgressGetProgress"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/redo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Open items for another round; a dry run counts first */
        readonly post: operations["ApiProjectsRedoRedo"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/redo/{redo_id}/undo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Put back what a redo opened */
        readonly post: operations["ApiProjectsRedoRedoIdUndoUndoRedo"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Hand out work again */
        readonly post: operations["ApiProjectsResumeResume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the project declares, as a file and as data */
        readonly get: operations["ApiProjectsSettingsGetSettings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/settings/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The revisions of the settings, newest first */
        readonly get: operations["ApiProjectsSettingsHistoryHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/settings/revert": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make an earlier revision current again */
        readonly post: operations["ApiProjectsSettingsRevertRevert"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/uploads": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send files to import */
        readonly post: operations["ApiProjectsUploadsUpload"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/views": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** My saved views of items */
        readonly get: operations["ApiProjectsViewsViews"];
        /** Save a view under its name */
        readonly put: operations["ApiProjectsViewsSaveView"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/views/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Drop a saved view */
        readonly delete: operations["ApiProjectsViewsNameDropView"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project}/workbench": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the labelling screen needs once */
        readonly get: operations["ApiProjectsWorkbenchWorkbench"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sign in */
        readonly post: operations["ApiSessionSignIn"];
        /** Sign out */
        readonly delete: operations["ApiSessionSignOut"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/setup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make the first account */
        readonly post: operations["ApiSetupSetUp"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/templates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Ready project files to start from */
        readonly get: operations["ApiTemplatesTemplates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** My API tokens */
        readonly get: operations["ApiTokensTokens"];
        readonly put?: never;
        /** Make an API token; it is shown this once */
        readonly post: operations["ApiTokensMakeToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/tokens/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke one of my tokens */
        readonly delete: operations["ApiTokensRevokeToken"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The process answers */
        readonly get: operations["LiveLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Prometheus metrics */
        readonly get: operations["MetricsMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The database answers too */
        readonly get: operations["ReadyReady"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Added */
        readonly Added: {
            readonly added: number;
            readonly duplicates: number;
            readonly refused: readonly unknown[];
        };
        /** AnnotationView */
        readonly AnnotationView: {
            readonly active_us: number;
            readonly author: components["schemas"]["Author"];
            readonly guideline_version: number;
            readonly id: string;
            readonly marks: readonly components["schemas"]["Mark"][];
            readonly prior: boolean;
            readonly revision: number;
            readonly round: number;
            readonly schema_version: number;
            readonly stage: string;
            readonly state: string;
            readonly submitted_us: number | null;
            readonly surplus: boolean;
        };
        /** Apply */
        readonly Apply: {
            /** @default true */
            readonly dry_run?: boolean;
            readonly file: string;
            /** @default false */
            readonly prune?: boolean;
        };
        /** ApplyAnswer */
        readonly ApplyAnswer: {
            readonly applied: boolean;
            readonly changes: readonly components["schemas"]["Change"][];
            readonly revision: number;
            readonly schema_version: number;
        };
        /** AssetView */
        readonly AssetView: {
            readonly columns?: {
                readonly [key: string]: unknown;
            } | null;
            readonly extent: components["schemas"]["ImageExtent"] | components["schemas"]["TextExtent"] | components["schemas"]["RecordExtent"] | components["schemas"]["VideoExtent"] | components["schemas"]["TimeExtent"];
            readonly media: string;
            readonly mime: string;
            readonly name: string;
            readonly sha256: string;
            readonly text?: string | null;
            readonly thumbnail_url?: string | null;
            readonly url?: string | null;
        };
        /** AssignmentView */
        readonly AssignmentView: {
            readonly annotation: components["schemas"]["DraftView"];
            readonly comments: readonly components["schemas"]["CommentView"][];
            readonly expires_us: number;
            readonly flagged: boolean;
            readonly guideline_version: number;
            readonly id: string;
            readonly item: components["schemas"]["ItemView"];
            readonly prior: readonly components["schemas"]["PriorView"][];
            readonly round: number;
            readonly schema_version: number;
            readonly stage: string;
            readonly state: string;
            readonly suggestions: readonly components["schemas"]["SuggestionView"][];
        };
        /** Attribute */
        readonly Attribute: {
            readonly default?: string | number | boolean | null;
            readonly description?: string | null;
            readonly maximum?: number | null;
            readonly minimum?: number | null;
            readonly name: string;
            /** @default [] */
            readonly options?: readonly string[];
            /** @default false */
            readonly required?: boolean;
            /** @default false */
            readonly retired?: boolean;
            readonly title?: string | null;
            /** @enum {string} */
            readonly type: "bool" | "choice" | "number" | "text";
        };
        /** Author */
        readonly Author: {
            readonly email?: string | null;
            readonly id?: number | null;
            /** @default false */
            readonly model?: boolean;
            readonly name: string;
        };
        /** Bench */
        readonly Bench: {
            readonly guidelines: components["schemas"]["GuidelinesHtml"];
            readonly mine: components["schemas"]["MineTotals"];
            readonly paused: string | null;
            readonly project: components["schemas"]["ProjectHead"];
            readonly schema: components["schemas"]["SchemaView"];
            readonly skips: readonly components["schemas"]["SkipReason"][];
            readonly stage: components["schemas"]["StageHead"];
        };
        /** BoxValue */
        readonly BoxValue: {
            readonly height: number;
            /** @constant */
            readonly kind: "box";
            /** @default 0 */
            readonly rotation?: number;
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
            readonly width: number;
            readonly x: number;
            readonly y: number;
        };
        /** Bulk */
        readonly Bulk: {
            /** @enum {string} */
            readonly act: "assign" | "prioritise" | "tag" | "untag" | "exclude" | "reopen";
            /** @default false */
            readonly dry_run?: boolean;
            readonly filter?: string | null;
            readonly ids?: readonly number[] | null;
            readonly value?: string | null;
        };
        /** Change */
        readonly Change: {
            readonly after?: unknown;
            readonly before?: unknown;
            /** @default  */
            readonly effect?: string;
            /** @enum {string} */
            readonly kind: "add" | "change" | "retire" | "remove";
            readonly path: string;
            readonly refused?: string | null;
        };
        /** CheckedFile */
        readonly CheckedFile: {
            readonly document: components["schemas"]["ProjectFile"];
            readonly file: string;
            readonly schema: components["schemas"]["SchemaView"];
        };
        /** ChoiceValue */
        readonly ChoiceValue: {
            /** @constant */
            readonly kind: "choice";
            readonly labels: readonly string[];
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
            readonly weights?: readonly number[];
        };
        /**
         * Columns
         * @default {
         *       "encoding": "utf-8",
         *       "field": null,
         *       "folder_labels": false,
         *       "key": null,
         *       "label": null,
         *       "meta": [],
         *       "separator": null,
         *       "text": null
         *     }
         */
        readonly Columns: {
            /** @default utf-8 */
            readonly encoding?: string;
            readonly field?: string | null;
            /** @default false */
            readonly folder_labels?: boolean;
            readonly key?: string | null;
            readonly label?: string | null;
            /** @default [] */
            readonly meta?: readonly string[];
            readonly separator?: string | null;
            readonly text?: string | null;
        };
        /** CommentView */
        readonly CommentView: {
            readonly at_us: number;
            readonly author: string;
            readonly id: string;
            readonly mark: string | null;
            readonly text: string;
        };
        /** Counts */
        readonly Counts: {
            readonly done: number;
            readonly excluded: number;
            readonly flags: number;
            readonly items: number;
            readonly open: number;
        };
        /** DateValue */
        readonly DateValue: {
            /** Format: date */
            readonly date: string;
            /** @constant */
            readonly kind: "date";
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
        };
        /** Done */
        readonly Done: {
            readonly changed: number;
            readonly found: number;
        };
        /** DraftView */
        readonly DraftView: {
            readonly marks: readonly components["schemas"]["Mark"][];
            readonly revision: number;
        };
        /** ExportView */
        readonly ExportView: {
            readonly answers: string;
            readonly bytes: number;
            readonly created_us: number;
            readonly done: number;
            readonly file: string | null;
            readonly filter: string | null;
            readonly format: string;
            readonly id: number;
            readonly losses: readonly unknown[];
            readonly message: string | null;
            readonly snippet: string | null;
            readonly state: string;
            readonly total: number;
        };
        /** Field */
        readonly Field: {
            /** @default [] */
            readonly attributes?: readonly components["schemas"]["Attribute"][];
            readonly description?: string | null;
            readonly kind: string;
            /** @default [] */
            readonly labels?: readonly components["schemas"]["Label"][];
            readonly name: string;
            /** @default false */
            readonly required?: boolean;
            /** @default false */
            readonly retired?: boolean;
            readonly settings?: {
                readonly [key: string]: unknown;
            };
            readonly title?: string | null;
        };
        /** FilterName */
        readonly FilterName: {
            readonly meaning: string;
            readonly name: string;
        };
        /** FlagView */
        readonly FlagView: {
            readonly at_us: number;
            readonly author: string;
            readonly id: string;
            readonly resolved_us: number | null;
            readonly text: string;
        };
        /** FormatRow */
        readonly FormatRow: {
            readonly extra: string | null;
            readonly kinds: readonly string[];
            readonly media: readonly string[];
            readonly name: string;
            readonly reads: boolean;
            readonly several: boolean;
            readonly title: string;
            readonly writes: boolean;
        };
        /** GuidelinesHtml */
        readonly GuidelinesHtml: {
            readonly html: string;
            readonly version: number;
        };
        /** GuidelinesView */
        readonly GuidelinesView: {
            readonly html: string;
            readonly markdown: string;
            readonly version: number;
        };
        /** Handout */
        readonly Handout: {
            readonly assignments: readonly components["schemas"]["AssignmentView"][];
            readonly message: string;
            /** @enum {string} */
            readonly state: "more" | "waiting" | "empty" | "paused";
        };
        /** Heartbeat */
        readonly Heartbeat: {
            readonly assignments: readonly (string | unknown)[];
        };
        /** Heartbeats */
        readonly Heartbeats: {
            readonly assignments: readonly components["schemas"]["LeaseRow"][];
        };
        /** HistoryRow */
        readonly HistoryRow: {
            readonly at_us: number;
            readonly detail: {
                readonly [key: string]: unknown;
            };
            readonly id: number;
            readonly what: string;
            readonly who: string | null;
        };
        /** ImageExtent */
        readonly ImageExtent: {
            readonly height_px: number;
            /** @constant */
            readonly media: "image";
            readonly width_px: number;
        };
        /** ImportSource */
        readonly ImportSource: {
            readonly path?: string | null;
            readonly upload?: string | null;
        };
        /** ImportView */
        readonly ImportView: {
            readonly added: number;
            readonly attached: number;
            readonly created_us: number;
            readonly done: number;
            readonly duplicates: number;
            readonly format: string;
            readonly id: number;
            readonly message: string | null;
            readonly refused: number;
            readonly state: string;
            readonly total: number;
            readonly updated_us: number;
        };
        /** Invite */
        readonly Invite: {
            /** @example ada@example.org */
            readonly email: string;
            readonly project?: string | null;
            readonly role?: string | null;
        };
        /** ItemDetail */
        readonly ItemDetail: {
            readonly annotations: readonly components["schemas"]["AnnotationView"][];
            readonly assets: readonly components["schemas"]["AssetView"][];
            readonly comments: readonly components["schemas"]["CommentView"][];
            readonly created_us: number;
            readonly final: string | null;
            readonly flags: readonly components["schemas"]["FlagView"][];
            readonly id: number;
            readonly key: string;
            readonly meta: {
                readonly [key: string]: unknown;
            };
            readonly priority: number;
            readonly reason: string | null;
            readonly round: number;
            readonly state: string;
            readonly suggestions: readonly components["schemas"]["SuggestionView"][];
            readonly tags: readonly string[];
            readonly updated_us: number;
        };
        /** ItemPage */
        readonly ItemPage: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["ItemRow"][];
        };
        /** ItemRow */
        readonly ItemRow: {
            readonly flags: number;
            readonly id: number;
            readonly key: string;
            readonly labels: readonly components["schemas"]["LabelCount"][];
            readonly meta: {
                readonly [key: string]: unknown;
            };
            readonly priority: number;
            readonly reason: string | null;
            readonly round: number;
            readonly snippet: string | null;
            readonly state: string;
            readonly submitted: number;
            readonly tags: readonly string[];
            readonly thumbnail_url: string | null;
            readonly updated_us: number;
        };
        /** ItemView */
        readonly ItemView: {
            readonly assets: readonly components["schemas"]["AssetView"][];
            readonly show: {
                readonly [key: string]: unknown;
            };
            readonly title: string;
        };
        /** Keyframe[Union[BoxValue, PointValue, PolygonValue]] */
        readonly "Keyframe_typing.Union_labelwright.kinds.box.value.BoxValue_labelwright.kinds.point.value.PointValue_labelwright.kinds.polygon.value.PolygonValue_": {
            readonly attributes?: {
                readonly [key: string]: string | number | boolean | null;
            };
            readonly frame: number;
            /** @default false */
            readonly occluded?: boolean;
            /** @default false */
            readonly outside?: boolean;
            readonly value: components["schemas"]["BoxValue"] | components["schemas"]["PointValue"] | components["schemas"]["PolygonValue"];
        };
        /** Label */
        readonly Label: {
            readonly color?: string | null;
            readonly description?: string | null;
            readonly key?: string | null;
            readonly name: string;
            readonly parent?: string | null;
            /** @default false */
            readonly retired?: boolean;
            readonly title?: string | null;
        };
        /** LabelCount */
        readonly LabelCount: {
            readonly field: string;
            readonly label: string;
            readonly marks: number;
        };
        /** LabelProgress */
        readonly LabelProgress: {
            readonly field: string;
            readonly items: number;
            readonly label: string;
            readonly marks: number;
        };
        /** LeaseRow */
        readonly LeaseRow: {
            readonly expires_us: number | null;
            readonly id: string;
        };
        /** LinkMade */
        readonly LinkMade: {
            readonly url: string;
        };
        /** LinkView */
        readonly LinkView: {
            readonly email: string;
            readonly kind: string;
            readonly needs_name: boolean;
            readonly project: string | null;
        };
        /** Made */
        readonly Made: {
            readonly id: number;
        };
        /** Mark */
        readonly Mark: {
            readonly attributes?: {
                readonly [key: string]: string | number | boolean | null;
            };
            readonly field: string;
            readonly id: string;
            readonly label?: string | null;
            readonly on?: string | null;
            /** @description What was said, told apart by its 'kind'. */
            readonly value: components["schemas"]["ChoiceValue"] | components["schemas"]["RatingValue"] | components["schemas"]["NumberValue"] | components["schemas"]["TextValue"] | components["schemas"]["DateValue"] | components["schemas"]["RankingValue"] | components["schemas"]["PreferenceValue"] | components["schemas"]["PointValue"] | components["schemas"]["BoxValue"] | components["schemas"]["PolygonValue"] | components["schemas"]["SpanValue"] | components["schemas"]["RelationValue"] | components["schemas"]["TrackValue_typing.Union_labelwright.kinds.box.value.BoxValue_labelwright.kinds.point.value.PointValue_labelwright.kinds.polygon.value.PolygonValue_"];
        };
        /** MarkIn */
        readonly MarkIn: {
            readonly attributes?: {
                readonly [key: string]: string | number | boolean | null;
            };
            readonly field: string;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            readonly id: string;
            readonly label?: string | null;
            readonly on?: string | null;
            readonly value: {
                readonly [key: string]: unknown;
            };
        };
        /** Me */
        readonly Me: {
            readonly loopback: boolean;
            readonly person: components["schemas"]["PersonRow"] | null;
            readonly setup_needed: boolean;
            readonly version: string;
        };
        /** MemberPerson */
        readonly MemberPerson: {
            readonly email: string;
            readonly id: number;
            readonly name: string;
        };
        /** MemberRow */
        readonly MemberRow: {
            readonly active: boolean;
            readonly paused: boolean;
            readonly person: components["schemas"]["MemberPerson"];
            readonly role: string;
        };
        /** MinePage */
        readonly MinePage: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["MineRow"][];
        };
        /** MineRow */
        readonly MineRow: {
            readonly assignment: string;
            readonly flagged: boolean;
            readonly marks: number;
            readonly state: string;
            readonly submitted_us: number;
            readonly title: string;
        };
        /** MineTotals */
        readonly MineTotals: {
            readonly active_us: number;
            readonly items_left_hint: number;
            readonly submitted: number;
        };
        /** Moment */
        readonly Moment: {
            readonly at_us: number;
            readonly skipped: number;
            readonly submitted: number;
        };
        /** NewComment */
        readonly NewComment: {
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            readonly id: string;
            readonly mark?: string | null;
            readonly text: string;
        };
        /** NewExport */
        readonly NewExport: {
            /**
             * @default final
             * @enum {string}
             */
            readonly answers?: "final" | "all" | "latest";
            /** @default false */
            readonly files?: boolean;
            readonly filter?: string | null;
            /** @default jsonl */
            readonly format?: string;
        };
        /** NewImport */
        readonly NewImport: {
            /** @example ada@example.org */
            readonly author?: string | null;
            readonly columns?: components["schemas"]["Columns"];
            /**
             * @default skip
             * @enum {string}
             */
            readonly duplicates?: "keep" | "skip";
            /** @default auto */
            readonly format?: string;
            readonly labels?: {
                readonly [key: string]: string;
            };
            /**
             * @default suggestions
             * @enum {string}
             */
            readonly marks?: "suggestions" | "annotations" | "attach";
            /** @default true */
            readonly publish?: boolean;
            readonly source: components["schemas"]["ImportSource"];
            readonly source_name?: string | null;
            /**
             * @default reference
             * @enum {string}
             */
            readonly storage?: "reference" | "copy";
        };
        /** NewItem */
        readonly NewItem: {
            readonly columns?: {
                readonly [key: string]: unknown;
            } | null;
            readonly key: string;
            readonly meta?: {
                readonly [key: string]: unknown;
            };
            /** @default 0 */
            readonly priority?: number;
            /** @default [] */
            readonly tags?: readonly (string | unknown)[];
            readonly text?: string | null;
        };
        /** NewItems */
        readonly NewItems: {
            /**
             * @default skip
             * @enum {string}
             */
            readonly duplicates?: "keep" | "skip";
            readonly items: readonly (components["schemas"]["NewItem"] | unknown)[];
        };
        /** NewProject */
        readonly NewProject: {
            /** @description The project file, YAML. */
            readonly file: string;
        };
        /** NewToken */
        readonly NewToken: {
            readonly name: string;
            readonly scopes: readonly ("read" | "label" | "manage" | "admin")[];
        };
        /** Next */
        readonly Next: {
            /** @default [] */
            readonly have?: readonly (string | unknown)[];
            readonly stage?: string | null;
            /** @default 5 */
            readonly want?: number;
        };
        /** Number */
        readonly Number: {
            readonly at_least: boolean;
            readonly count: number;
        };
        /** NumberValue */
        readonly NumberValue: {
            /** @constant */
            readonly kind: "number";
            readonly number: number;
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
        };
        /** Ok */
        readonly Ok: {
            /** @default true */
            readonly ok?: boolean;
        };
        /** OpIn */
        readonly OpIn: {
            readonly after?: components["schemas"]["MarkIn"] | null;
            readonly before?: components["schemas"]["MarkIn"] | null;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            readonly mark: string;
            readonly part?: string | null;
        };
        /** Page[ExportView] */
        readonly "Page_labelwright.app.exports.ExportView_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["ExportView"][];
        };
        /** Page[ImportView] */
        readonly "Page_labelwright.app.imports.ImportView_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["ImportView"][];
        };
        /** Page[HistoryRow] */
        readonly "Page_labelwright.app.items.HistoryRow_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["HistoryRow"][];
        };
        /** Page[FilterName] */
        readonly "Page_labelwright.server.wire.FilterName_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["FilterName"][];
        };
        /** Page[FormatRow] */
        readonly "Page_labelwright.server.wire.FormatRow_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["FormatRow"][];
        };
        /** Page[MemberRow] */
        readonly "Page_labelwright.server.wire.MemberRow_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["MemberRow"][];
        };
        /** Page[PersonRow] */
        readonly "Page_labelwright.server.wire.PersonRow_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["PersonRow"][];
        };
        /** Page[ProjectRow] */
        readonly "Page_labelwright.server.wire.ProjectRow_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["ProjectRow"][];
        };
        /** Page[RefusedRow] */
        readonly "Page_labelwright.server.wire.RefusedRow_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["RefusedRow"][];
        };
        /** Page[RevisionRow] */
        readonly "Page_labelwright.server.wire.RevisionRow_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["RevisionRow"][];
        };
        /** Page[TemplateRow] */
        readonly "Page_labelwright.server.wire.TemplateRow_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["TemplateRow"][];
        };
        /** Page[TokenRow] */
        readonly "Page_labelwright.server.wire.TokenRow_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["TokenRow"][];
        };
        /** Page[View] */
        readonly "Page_labelwright.server.wire.View_": {
            readonly next?: string | null;
            readonly rows: readonly components["schemas"]["View"][];
        };
        /** Pause */
        readonly Pause: {
            readonly person?: number | null;
            readonly stage?: string | null;
        };
        /** Person */
        readonly Person: {
            readonly email: string;
            readonly name?: string | null;
            /**
             * @default annotator
             * @enum {string}
             */
            readonly role?: "annotator" | "reviewer" | "adjudicator" | "expert" | "manager" | "owner" | "auditor";
        };
        /** PersonProgress */
        readonly PersonProgress: {
            readonly active_us: number;
            readonly id: number;
            readonly mean_us: number | null;
            readonly name: string;
            readonly skipped: number;
            readonly submitted: number;
        };
        /** PersonRow */
        readonly PersonRow: {
            /** @default true */
            readonly active?: boolean;
            readonly email: string;
            readonly id: number;
            /** @default false */
            readonly is_admin?: boolean;
            readonly name: string;
        };
        /** PointValue */
        readonly PointValue: {
            /** @constant */
            readonly kind: "point";
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
            readonly x: number;
            readonly y: number;
        };
        /** PolygonValue */
        readonly PolygonValue: {
            /** @constant */
            readonly kind: "polygon";
            readonly rings: readonly (readonly (readonly [
                number,
                number
            ])[])[];
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
        };
        /** PreferenceValue */
        readonly PreferenceValue: {
            /** @constant */
            readonly kind: "preference";
            /** @enum {string} */
            readonly preferred: "first" | "second" | "tie";
            /** @default 1 */
            readonly strength?: number;
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
        };
        /** PriorView */
        readonly PriorView: {
            readonly marks: readonly components["schemas"]["Mark"][];
            readonly title: string;
        };
        /** Progress */
        readonly Progress: {
            readonly counts: {
                readonly [key: string]: number;
            };
            readonly labels: readonly components["schemas"]["LabelProgress"][];
            readonly over_time: readonly components["schemas"]["Moment"][];
            readonly people: readonly components["schemas"]["PersonProgress"][];
            readonly step_us: number;
        };
        /** ProjectFile */
        readonly ProjectFile: {
            /** @default  */
            readonly guidelines?: string;
            readonly guidelines_file?: string | null;
            /** @default [] */
            readonly people?: readonly components["schemas"]["Person"][];
            readonly project: string;
            readonly queue?: components["schemas"]["QueueSettings"];
            /** @default 0 */
            readonly revision?: number;
            readonly schema: components["schemas"]["Schema"];
            /** @default [] */
            readonly show?: readonly string[];
            /**
             * @default [
             *       {
             *         "name": "unsure",
             *         "title": "I am not sure"
             *       },
             *       {
             *         "name": "needs-expert",
             *         "then": "expert",
             *         "title": "Needs an expert"
             *       },
             *       {
             *         "name": "unusable",
             *         "then": "exclude",
             *         "title": "Cannot be labelled (broken, empty or off topic)"
             *       }
             *     ]
             */
            readonly skips?: readonly components["schemas"]["SkipReason"][];
            /**
             * @default [
             *       {
             *         "name": "label"
             *       }
             *     ]
             */
            readonly stages?: readonly components["schemas"]["StageSpec"][];
            readonly title?: string | null;
        };
        /** ProjectHead */
        readonly ProjectHead: {
            readonly media: string;
            readonly name: string;
            readonly title: string;
        };
        /** ProjectMade */
        readonly ProjectMade: {
            readonly name: string;
        };
        /** ProjectRow */
        readonly ProjectRow: {
            readonly counts: components["schemas"]["Counts"];
            readonly created_us: number;
            readonly media: string;
            readonly name: string;
            readonly revision: number;
            readonly role: string;
            readonly stages: readonly components["schemas"]["StageRow"][];
            readonly state: string;
            readonly title: string;
        };
        /**
         * QueueSettings
         * @default {}
         */
        readonly QueueSettings: {
            /** @default 8 */
            readonly batch?: number;
            /** @default 30 */
            readonly lease_minutes?: number;
            /**
             * @default random
             * @enum {string}
             */
            readonly order?: "random" | "import" | "priority";
            /** @default 1 */
            readonly seed?: number;
        };
        /** RankingValue */
        readonly RankingValue: {
            /** @constant */
            readonly kind: "ranking";
            readonly places: readonly (readonly string[])[];
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
        };
        /** RatingValue */
        readonly RatingValue: {
            /** @constant */
            readonly kind: "rating";
            readonly rating: number;
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
        };
        /** Recall */
        readonly Recall: {
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            readonly id: string;
        };
        /** RecordExtent */
        readonly RecordExtent: {
            readonly columns: number;
            /** @constant */
            readonly media: "record";
        };
        /** Redeem */
        readonly Redeem: {
            readonly name?: string | null;
            /** @example correct horse battery staple */
            readonly password: string;
        };
        /** Redo */
        readonly Redo: {
            /** @default true */
            readonly dry_run?: boolean;
            readonly filter?: string | null;
            readonly ids?: readonly number[] | null;
            /**
             * @default any
             * @enum {string}
             */
            readonly people?: "same" | "others" | "any";
            /**
             * @default hidden
             * @enum {string}
             */
            readonly prior?: "shown" | "hidden";
            readonly stage?: string | null;
        };
        /** Redone */
        readonly Redone: {
            readonly answers: number;
            readonly items: number;
            readonly redo?: number | null;
            readonly untouched: number;
        };
        /** RefusedRow */
        readonly RefusedRow: {
            readonly code: string;
            readonly hint: string | null;
            readonly message: string;
            readonly number: number;
            readonly where: string;
        };
        /** RelationValue */
        readonly RelationValue: {
            readonly from: string;
            /** @constant */
            readonly kind: "relation";
            readonly to: string;
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
        };
        /** Remark */
        readonly Remark: {
            /** @default  */
            readonly text?: string;
        };
        /** Revert */
        readonly Revert: {
            readonly revision: number;
        };
        /** RevisionRow */
        readonly RevisionRow: {
            readonly at_us: number;
            readonly by: string | null;
            readonly revision: number;
            readonly summary: string | null;
        };
        /** Save */
        readonly Save: {
            readonly transactions: readonly (components["schemas"]["TransactionIn"] | unknown)[];
        };
        /** Saved */
        readonly Saved: {
            readonly revision: number;
            readonly saved_us: number;
        };
        /** Schema */
        readonly Schema: {
            /** @default [] */
            readonly fields?: readonly components["schemas"]["Field"][];
            /** @enum {string} */
            readonly media: "image" | "text" | "record";
        };
        /** SchemaView */
        readonly SchemaView: {
            readonly fields: readonly components["schemas"]["Field"][];
            readonly media: string;
            readonly version: number;
        };
        /** SetRole */
        readonly SetRole: {
            readonly person: number;
            readonly role: string;
        };
        /** SettingsView */
        readonly SettingsView: {
            readonly document: components["schemas"]["ProjectFile"];
            readonly file: string;
            readonly guidelines: components["schemas"]["GuidelinesView"];
            readonly revision: number;
            readonly schema: components["schemas"]["SchemaView"];
        };
        /** SetUp */
        readonly SetUp: {
            /** @example ada@example.org */
            readonly email: string;
            readonly name: string;
            /** @example correct horse battery staple */
            readonly password: string;
        };
        /** SignIn */
        readonly SignIn: {
            /** @example ada@example.org */
            readonly email: string;
            /** @example correct horse battery staple */
            readonly password: string;
        };
        /** Skip */
        readonly Skip: {
            /**
             * @description Active time on the item, in microseconds.
             * @default 0
             */
            readonly active_us?: number;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            readonly id: string;
            readonly note?: string | null;
            readonly reason: string;
        };
        /** Skipped */
        readonly Skipped: {
            readonly excluded: boolean;
            readonly state: string;
        };
        /** SkipReason */
        readonly SkipReason: {
            readonly name: string;
            /**
             * @default another
             * @enum {string}
             */
            readonly then?: "another" | "expert" | "exclude";
            readonly title?: string | null;
        };
        /** SpanValue */
        readonly SpanValue: {
            /** @constant */
            readonly kind: "span";
            readonly quote: string;
            readonly ranges: readonly (readonly [
                number,
                number
            ])[];
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
        };
        /** StageHead */
        readonly StageHead: {
            readonly ask: readonly string[];
            readonly name: string;
            readonly type: string;
        };
        /** StageRow */
        readonly StageRow: {
            readonly name: string;
            readonly paused: boolean;
            readonly redundancy: number;
            readonly submitted: number;
            readonly type: string;
            readonly wanted: number;
        };
        /** StageSpec */
        readonly StageSpec: {
            /** @default [] */
            readonly ask?: readonly string[];
            readonly name: string;
            /** @enum {null|string} */
            readonly order?: "random" | "import" | "priority" | null;
            /** @default 1 */
            readonly redundancy?: number;
            readonly title?: string | null;
            /**
             * @default label
             * @constant
             */
            readonly type?: "label";
        };
        /** Submit */
        readonly Submit: {
            /**
             * @description Active time on the item, in microseconds.
             * @default 0
             */
            readonly active_us?: number;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            readonly id: string;
            readonly revision: number;
            /** @default [] */
            readonly transactions?: readonly (components["schemas"]["TransactionIn"] | unknown)[];
        };
        /** Submitted */
        readonly Submitted: {
            readonly revision: number;
            readonly state: string;
            readonly surplus: boolean;
        };
        /** SuggestionView */
        readonly SuggestionView: {
            readonly id: string;
            readonly marks: readonly components["schemas"]["Mark"][];
            readonly score: number | null;
            readonly source: string;
        };
        /** TemplateRow */
        readonly TemplateRow: {
            readonly file: string;
            readonly media: string;
            readonly name: string;
            readonly title: string;
        };
        /** TextExtent */
        readonly TextExtent: {
            readonly length_cp: number;
            /** @constant */
            readonly media: "text";
        };
        /** TextValue */
        readonly TextValue: {
            /** @constant */
            readonly kind: "text";
            readonly text: string;
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
        };
        /** TimeExtent */
        readonly TimeExtent: {
            readonly length_us: number;
            /** @constant */
            readonly media: "time";
        };
        /** TokenMade */
        readonly TokenMade: {
            readonly id: number;
            readonly token: string;
        };
        /** TokenRow */
        readonly TokenRow: {
            readonly created_us: number;
            readonly id: number;
            readonly name: string;
            readonly scopes: readonly string[];
            readonly used_us: number | null;
        };
        /** TrackValue[Union[BoxValue, PointValue, PolygonValue]] */
        readonly "TrackValue_typing.Union_labelwright.kinds.box.value.BoxValue_labelwright.kinds.point.value.PointValue_labelwright.kinds.polygon.value.PolygonValue_": {
            readonly keyframes: readonly components["schemas"]["Keyframe_typing.Union_labelwright.kinds.box.value.BoxValue_labelwright.kinds.point.value.PointValue_labelwright.kinds.polygon.value.PolygonValue_"][];
            /** @constant */
            readonly kind: "track";
            readonly of: string;
            /**
             * @default 1
             * @constant
             */
            readonly version?: 1;
        };
        /** TransactionIn */
        readonly TransactionIn: {
            readonly at_us: number;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            readonly id: string;
            readonly ops: readonly (components["schemas"]["OpIn"] | unknown)[];
            /**
             * @default person
             * @enum {string}
             */
            readonly origin?: "person" | "suggestion";
            /** @default  */
            readonly title?: string;
        };
        /** Undone */
        readonly Undone: {
            readonly back: number;
            readonly kept: number;
        };
        /** Uploaded */
        readonly Uploaded: {
            readonly bytes: number;
            readonly files: number;
            readonly upload: string;
        };
        /** VideoExtent */
        readonly VideoExtent: {
            readonly frames: number;
            readonly height_px: number;
            /** @constant */
            readonly media: "video";
            readonly width_px: number;
        };
        /** View */
        readonly View: {
            /** @default [] */
            readonly columns?: readonly string[];
            /** @default  */
            readonly filter?: string;
            /**
             * @default table
             * @enum {string}
             */
            readonly layout?: "table" | "grid";
            readonly name: string;
            /** @default id */
            readonly sort?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly ApiAssignmentsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly assignment: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AssignmentView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiAssignmentsAnnotationSave: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "If-Match": string;
            };
            readonly path: {
                readonly assignment: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Save"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Saved"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiAssignmentsAssetsNameAsset: {
        readonly parameters: {
            readonly query?: {
                readonly side?: number | null;
            };
            readonly header?: never;
            readonly path: {
                readonly assignment: string;
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiAssignmentsCommentsComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly assignment: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewComment"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiAssignmentsFlagsFlag: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly assignment: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Remark"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiAssignmentsFlagsUnflag: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly assignment: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiAssignmentsRecallRecall: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly assignment: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Recall"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AssignmentView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiAssignmentsReleaseRelease: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly assignment: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiAssignmentsSkipSkip: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly assignment: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Skip"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Skipped"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiAssignmentsSubmitSubmit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly assignment: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Submit"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Submitted"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiFilterNamesFilterNames: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.server.wire.FilterName_"];
                };
            };
        };
    };
    readonly ApiFormatsFormats: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.server.wire.FormatRow_"];
                };
            };
        };
    };
    readonly ApiHeartbeatHeartbeat: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Heartbeat"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Heartbeats"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiLinksSecretLookAtLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly secret: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiLinksSecretRedeem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly secret: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Redeem"];
            };
        };
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiMeMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    readonly ApiPeopleEveryone: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: number;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.server.wire.PersonRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiPeoplePersonDeactivateDeactivate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly person: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiPeoplePersonPasswordLinkPasswordLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly person: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkMade"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiPeoplePersonReactivateReactivate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly person: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiPeopleInviteInvite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Invite"];
            };
        };
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkMade"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectFileSchemaJsonFileSchema: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
        };
    };
    readonly ApiProjectFileCheckCheck: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewProject"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckedFile"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsListing: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.server.wire.ProjectRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsCreate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewProject"];
            };
        };
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectMade"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectRow"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsApplyApply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Apply"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApplyAnswer"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsBulkAct: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Bulk"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsEventsStream: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                readonly "Last-Event-ID"?: string | null;
            };
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsExportsListExports: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.app.exports.ExportView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsExportsStartExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewExport"];
            };
        };
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Made"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsExportsNumberOneExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly number: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExportView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsExportsNumberFileExportFile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly number: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description File Download */
            readonly 200: {
                headers: {
                    /** @description File size in bytes */
                    readonly "content-length"?: string;
                    /** @description Entity tag */
                    readonly etag?: string;
                    /** @description Last modified data-time in RFC 2822 format */
                    readonly "last-modified"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsFilePull: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/yaml": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsGuidelinesGuidelines: {
        readonly parameters: {
            readonly query?: {
                readonly version?: number | null;
            };
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GuidelinesView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsImportsListImports: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.app.imports.ImportView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsImportsStartImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewImport"];
            };
        };
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Made"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsImportsNumberOneImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly number: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsImportsNumberCancelCancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly number: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsImportsNumberPublishPublish: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly number: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsImportsNumberRefusedRefused: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: number;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly number: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.server.wire.RefusedRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsImportsNumberRollbackRollback: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly number: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsItemsListing: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string | null;
                readonly filter?: string | null;
                readonly limit?: number;
                readonly q?: string | null;
                readonly sort?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ItemPage"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsItemsAdd: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewItems"];
            };
        };
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Added"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsItemsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly item: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ItemDetail"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsItemsAssetsNameAsset: {
        readonly parameters: {
            readonly query?: {
                readonly side?: number | null;
            };
            readonly header?: never;
            readonly path: {
                readonly item: number;
                readonly name: string;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsItemsFlagsResolveResolve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly flag: string;
                readonly item: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsItemsHistoryHistory: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: number;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly item: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.app.items.HistoryRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsItemsCountCount: {
        readonly parameters: {
            readonly query?: {
                readonly filter?: string | null;
                readonly q?: string | null;
            };
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Number"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsMembersMembers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.server.wire.MemberRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsMembersSetRole: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SetRole"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsMembersPersonRemoveMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly person: number;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsMineMine: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string | null;
                readonly limit?: number;
                readonly stage?: string | null;
            };
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MinePage"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsNextNextItems: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Next"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Handout"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsPausePause: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Pause"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsProgressGetProgress: {
        readonly parameters: {
            readonly query?: {
                readonly from_us?: number | null;
                readonly to_us?: number | null;
            };
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Progress"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsRedoRedo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Redo"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Redone"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsRedoRedoIdUndoUndoRedo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
                readonly redo_id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Undone"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsResumeResume: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Pause"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsSettingsGetSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SettingsView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsSettingsHistoryHistory: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: number;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.server.wire.RevisionRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsSettingsRevertRevert: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Revert"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApplyAnswer"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsUploadsUpload: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Uploaded"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsViewsViews: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.server.wire.View_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsViewsSaveView: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["View"];
            };
        };
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsViewsNameDropView: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiProjectsWorkbenchWorkbench: {
        readonly parameters: {
            readonly query?: {
                readonly stage?: string | null;
            };
            readonly header?: never;
            readonly path: {
                readonly project: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Bench"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiSessionSignIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignIn"];
            };
        };
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiSessionSignOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
        };
    };
    readonly ApiSetupSetUp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SetUp"];
            };
        };
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiTemplatesTemplates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.server.wire.TemplateRow_"];
                };
            };
        };
    };
    readonly ApiTokensTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_labelwright.server.wire.TokenRow_"];
                };
            };
        };
    };
    readonly ApiTokensMakeToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewToken"];
            };
        };
        readonly responses: {
            /** @description Document created, URL follows */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenMade"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly ApiTokensRevokeToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly detail: string;
                        readonly extra?: null | {
                            readonly [key: string]: unknown;
                        } | readonly unknown[];
                        readonly status_code: number;
                    };
                };
            };
        };
    };
    readonly LiveLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
        };
    };
    readonly MetricsMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": unknown;
                };
            };
        };
    };
    readonly ReadyReady: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Request fulfilled, document follows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ok"];
                };
            };
        };
    };
}
