// SPDX-License-Identifier: Apache-2.0
/** Generated from the OpenAPI document by tools/codegen; do not edit. */
export interface paths {
    "/api/assignments/{assignment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my assignments, finished ones too */
        get: operations["ApiAssignmentsGetAssignment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment}/annotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Append transactions to my draft */
        patch: operations["ApiAssignmentsAnnotationUpdateDraft"];
        trace?: never;
    };
    "/api/assignments/{assignment}/assets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of an asset of my assignment */
        get: operations["ApiAssignmentsAssetsNameGetAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave a note on the item or a mark */
        post: operations["ApiAssignmentsCommentsCreateComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment}/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the item needs a look */
        post: operations["ApiAssignmentsFlagsCreateFlag"];
        /** Take my flag back */
        delete: operations["ApiAssignmentsFlagsDeleteFlag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back my submit or skip */
        post: operations["ApiAssignmentsRecallRecall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the lease back; the draft stays mine */
        post: operations["ApiAssignmentsReleaseReleaseLease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Skip the item, with a reason */
        post: operations["ApiAssignmentsSkipSkip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit my answer */
        post: operations["ApiAssignmentsSubmitSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/filter-names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The words of a filter and what they mean */
        get: operations["ApiFilterNamesListFilterNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/formats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** File formats, what they carry and need */
        get: operations["ApiFormatsListFormats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep my leases */
        post: operations["ApiHeartbeatRenewLeases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/links/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a one-time link is for */
        get: operations["ApiLinksSecretGetLink"];
        put?: never;
        /** Use a one-time link: join, or set a new password */
        post: operations["ApiLinksSecretRedeemLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/loopback-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A fresh one-time key for a browser on the server's own machine (admins) */
        post: operations["ApiLoopbackKeyCreateLoopbackKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is asking, and what this server needs first */
        get: operations["ApiMeGetCurrentUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everyone with an account (admins) */
        get: operations["ApiPeopleListPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{person}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a person in no more; leases go back, work stays */
        post: operations["ApiPeoplePersonDeactivateDeactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{person}/password-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a link with which a person sets a new password */
        post: operations["ApiPeoplePersonPasswordLinkCreatePasswordLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{person}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a person in again */
        post: operations["ApiPeoplePersonReactivateReactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was invited and has not come yet: to a project, or to the workspace */
        get: operations["ApiPeopleInvitationsListInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation: its link opens nothing any more */
        delete: operations["ApiPeopleInvitationsDeleteInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an invitation link: to a project, or to the workspace */
        post: operations["ApiPeopleInviteCreateInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/project-file.schema.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema of project files, for editors */
        get: operations["ApiProjectFileSchemaJsonGetFileSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/project-file/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a project file and say what it means, or all that is wrong with it */
        post: operations["ApiProjectFileCheckCheckFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The projects I have a part in */
        get: operations["ApiProjectsListProjects"];
        put?: never;
        /** Make a project from a project file */
        post: operations["ApiProjectsCreateProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One project */
        get: operations["ApiProjectsGetProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show what a project file would change, or apply it */
        post: operations["ApiProjectsApplyApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bulk acts and redos, newest first */
        get: operations["ApiProjectsBulkListBulkJobs"];
        put?: never;
        /** Do one thing to many items; a dry run counts first */
        post: operations["ApiProjectsBulkRunBulkAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/bulk/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a bulk act or a redo has come */
        get: operations["ApiProjectsBulkJobGetBulkJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/bulk/{job}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a bulk act or a redo; what is done stays */
        post: operations["ApiProjectsBulkJobCancelCancelBulkJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens in a project, as it happens */
        get: operations["ApiProjectsEventsStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exports, newest first */
        get: operations["ApiProjectsExportsListExports"];
        put?: never;
        /** Start an export */
        post: operations["ApiProjectsExportsStartExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/exports/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One export, with what its format could not carry */
        get: operations["ApiProjectsExportsNumberGetExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/exports/{number}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The exported file */
        get: operations["ApiProjectsExportsNumberFileGetExportFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The project file as it stands (pull) */
        get: operations["ApiProjectsFilePull"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/finished": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I finished at a stage, newest first */
        get: operations["ApiProjectsFinishedListFinished"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/guidelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The guidelines, any version */
        get: operations["ApiProjectsGuidelinesGetGuidelines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first */
        get: operations["ApiProjectsImportsListImports"];
        put?: never;
        /** Start an import */
        post: operations["ApiProjectsImportsStartImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import */
        get: operations["ApiProjectsImportsNumberGetImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports/{number}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an import and leave nothing of it */
        post: operations["ApiProjectsImportsNumberCancelCancelImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports/{number}/losses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of the file was not taken, or not as it was meant */
        get: operations["ApiProjectsImportsNumberLossesListLosses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports/{number}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open what landed for labelling */
        post: operations["ApiProjectsImportsNumberPublishPublishImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports/{number}/refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that were not taken, with reasons */
        get: operations["ApiProjectsImportsNumberRefusedListRefused"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports/{number}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a published import out whole */
        post: operations["ApiProjectsImportsNumberRollbackRollBackImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at what an import would bring, and start nothing */
        post: operations["ApiProjectsImportsPreviewPreviewImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of items: filtered, sorted, by cursor */
        get: operations["ApiProjectsItemsListItems"];
        put?: never;
        /** Add texts or records given in the request */
        post: operations["ApiProjectsItemsCreateItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One item with everything said of it */
        get: operations["ApiProjectsItemsGetItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/items/{item}/assets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of an asset */
        get: operations["ApiProjectsItemsAssetsNameGetAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/items/{item}/flags/{flag}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle a flag */
        post: operations["ApiProjectsItemsFlagsResolveResolveFlag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/items/{item}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to an item, newest first */
        get: operations["ApiProjectsItemsHistoryListHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/items/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many items a filter finds */
        get: operations["ApiProjectsItemsCountCountItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/labelling-context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the labelling screen needs once */
        get: operations["ApiProjectsLabellingContextGetLabellingContext"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is in the project */
        get: operations["ApiProjectsMembersListMembers"];
        /** Change a member's role */
        put: operations["ApiProjectsMembersUpdateRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/members/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a person out of the project */
        delete: operations["ApiProjectsMembersPersonDeleteMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** My live leases at a stage, topped up */
        post: operations["ApiProjectsNextLeaseNext"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand out no more work: project, stage or person */
        post: operations["ApiProjectsPausePauseProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress over time, per label, per person */
        get: operations["ApiProjectsProgressGetProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/redo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open items for another round; a dry run counts first */
        post: operations["ApiProjectsRedoCreateRedo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/redo/{redo_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put back what a redo opened */
        post: operations["ApiProjectsRedoRedoIdUndoUndoRedo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand out work again */
        post: operations["ApiProjectsResumeResumeProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the project declares, as a file and as data */
        get: operations["ApiProjectsSettingsGetSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/settings/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The revisions of the settings, newest first */
        get: operations["ApiProjectsSettingsHistoryListRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/settings/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an earlier revision current again */
        post: operations["ApiProjectsSettingsRevertRevert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send files to import */
        post: operations["ApiProjectsUploadsCreateUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My saved views of items */
        get: operations["ApiProjectsViewsListViews"];
        /** Save a view under its name */
        put: operations["ApiProjectsViewsSaveView"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/views/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drop a saved view */
        delete: operations["ApiProjectsViewsNameDeleteView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/restores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a project from its archive (admins) */
        post: operations["ApiRestoresStartRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/restores/{restore}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a restore stands, and what it could not take */
        get: operations["ApiRestoresGetRestore"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/restores/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an archive to restore (admins) */
        post: operations["ApiRestoresUploadsCreateRestoreUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["ApiSessionSignIn"];
        /** Sign out */
        delete: operations["ApiSessionSignOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the first account */
        post: operations["ApiSetupSetUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ready project files to start from */
        get: operations["ApiTemplatesListTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My API tokens */
        get: operations["ApiTokensListTokens"];
        put?: never;
        /** Make an API token; it is shown this once */
        post: operations["ApiTokensCreateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke one of my tokens */
        delete: operations["ApiTokensRevokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the workspace lets people do */
        get: operations["ApiWorkspaceGetWorkspace"];
        /** Say who may make projects and who may invite people without an account (admins) */
        put: operations["ApiWorkspaceUpdateWorkspace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["LiveLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics */
        get: operations["MetricsMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database answers, the folder has room, background work runs */
        get: operations["ReadyReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AddedItems */
        AddedItems: {
            added: number;
            duplicates: number;
            refused: components["schemas"]["Refused"][];
        };
        /** AnnotationView */
        AnnotationView: {
            active_us: number;
            author: components["schemas"]["Author"];
            guideline_version: number;
            id: string;
            marks: components["schemas"]["Mark"][];
            prior: boolean;
            revision: number;
            round: number;
            schema_version: number;
            stage: string;
            state: string;
            submitted_us: number | null;
            surplus: boolean;
            warnings: components["schemas"]["MarkWarning"][];
        };
        /** AnsweredBy */
        AnsweredBy: {
            at_us: number;
            name: string;
        };
        /** ApplyRequest */
        ApplyRequest: {
            /** @default true */
            dry_run?: boolean;
            /** @description The project file, YAML. */
            file: string;
            /** @default false */
            prune?: boolean;
        };
        /** ApplyResult */
        ApplyResult: {
            applied: boolean;
            changes: components["schemas"]["Change"][];
            /** @default false */
            created?: boolean;
            revision: number;
            schema_version: number;
        };
        /** AssetView */
        AssetView: {
            columns?: {
                [key: string]: unknown;
            } | null;
            extent: components["schemas"]["ImageExtent"] | components["schemas"]["TextExtent"] | components["schemas"]["RecordExtent"] | components["schemas"]["VideoExtent"] | components["schemas"]["TimeExtent"];
            media: string;
            mime: string;
            name: string;
            sha256: string;
            text?: string | null;
            thumbnail_url?: string | null;
            url?: string | null;
        };
        /** AssignmentView */
        AssignmentView: {
            annotation: components["schemas"]["DraftView"];
            comments: components["schemas"]["CommentView"][];
            expires_us: number;
            flagged: boolean;
            guideline_version: number;
            id: string;
            item: components["schemas"]["ItemView"];
            prior: components["schemas"]["PriorView"][];
            round: number;
            schema_version: number;
            stage: string;
            state: string;
            suggestions: components["schemas"]["SuggestionView"][];
        };
        /** Attribute */
        Attribute: {
            default?: string | number | boolean | null;
            description?: string | null;
            maximum?: number | null;
            minimum?: number | null;
            name: string;
            /** @default [] */
            options?: string[];
            /** @default false */
            required?: boolean;
            /** @default false */
            retired?: boolean;
            title?: string | null;
            /** @enum {string} */
            type: "bool" | "choice" | "number" | "text";
        };
        /** Author */
        Author: {
            email?: string | null;
            id?: number | null;
            /** @default false */
            model?: boolean;
            name: string;
        };
        /** BoxValue */
        BoxValue: {
            height: number;
            /** @constant */
            kind: "box";
            /** @default 0 */
            rotation?: number;
            /**
             * @default 1
             * @constant
             */
            version?: 1;
            width: number;
            x: number;
            y: number;
        };
        /** BulkAction */
        BulkAction: {
            /** @enum {string} */
            action: "assign" | "unassign" | "prioritise" | "tag" | "untag" | "exclude" | "reopen";
            /** @default false */
            dry_run?: boolean;
            filter?: string | null;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            id?: string | null;
            ids?: number[] | null;
            q?: string | null;
            /** @example ada@example.org */
            value?: string | null;
        };
        /** BulkJob */
        BulkJob: {
            action: string;
            answers: number;
            changed: number;
            created_us: number;
            done: number;
            id: number | null;
            message: string | null;
            redo: number | null;
            /** @enum {string} */
            state: "preview" | "running" | "done" | "cancelled" | "failed";
            total: number;
            updated_us: number;
            value: string | null;
        };
        /** ChainValue */
        ChainValue: {
            /** @constant */
            kind: "chain";
            marks: string[];
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** Change */
        Change: {
            after?: unknown;
            before?: unknown;
            /** @default  */
            effect?: string;
            /** @enum {string} */
            kind: "add" | "change" | "retire" | "remove";
            path: string;
            refused?: string | null;
        };
        /** CheckedFile */
        CheckedFile: {
            document: components["schemas"]["ProjectFile"];
            file: string;
            guidelines_html: string;
            schema: components["schemas"]["SchemaView"];
        };
        /** ChoiceValue */
        ChoiceValue: {
            /** @constant */
            kind: "choice";
            labels: string[];
            /**
             * @default 1
             * @constant
             */
            version?: 1;
            weights?: number[];
        };
        /** Column */
        Column: {
            cells: string[];
            name: string;
            /** @enum {null|string} */
            role: "key" | "text" | "label" | "file" | "person" | "time" | "score" | "meta" | "cell" | null;
        };
        /** ColumnOptions */
        ColumnOptions: {
            encoding?: string | null;
            field?: string | null;
            /** @default false */
            folder_labels?: boolean;
            /** @enum {null|string} */
            frame?: "upright" | "stored" | null;
            key?: string | null;
            label?: string | null;
            /** @default [] */
            meta?: string[];
            person?: string | null;
            score?: string | null;
            separator?: string | null;
            sheet?: string | null;
            text?: string | null;
            time?: string | null;
        };
        /** CommentView */
        CommentView: {
            at_us: number;
            author: string;
            id: string;
            mark: string | null;
            text: string;
        };
        /** Counts */
        Counts: {
            done: number;
            excluded: number;
            flags: number;
            items: number;
            open: number;
        };
        /** CreatedId */
        CreatedId: {
            id: number;
        };
        /** CreatedProject */
        CreatedProject: {
            name: string;
        };
        /** CreatedToken */
        CreatedToken: {
            id: number;
            token: string;
        };
        /** CurrentUser */
        CurrentUser: {
            /** @default false */
            can_create_projects?: boolean;
            loopback: boolean;
            person: components["schemas"]["PersonRow"] | null;
            setup_needed: boolean;
            version: string;
        };
        /** DateValue */
        DateValue: {
            /** Format: date */
            date: string;
            /** @constant */
            kind: "date";
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** DraftUpdate */
        DraftUpdate: {
            transactions: components["schemas"]["TransactionIn"][];
        };
        /** DraftView */
        DraftView: {
            marks: components["schemas"]["Mark"][];
            revision: number;
        };
        /** EllipseValue */
        EllipseValue: {
            cx: number;
            cy: number;
            /** @constant */
            kind: "ellipse";
            /** @default 0 */
            rotation?: number;
            rx: number;
            ry: number;
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** EntityValue */
        EntityValue: {
            id?: string;
            /** @constant */
            kind: "entity";
            nil?: string;
            of?: string;
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** ExportView */
        ExportView: {
            answers: string;
            bytes: number;
            created_us: number;
            done: number;
            file: string | null;
            filter: string | null;
            format: string;
            id: number;
            losses: components["schemas"]["LossView"][];
            message: string | null;
            snippet: string | null;
            state: string;
            total: number;
        };
        /**
         * FaultView
         * @description One thing that is wrong with a mark, or with a project file at its line.
         */
        FaultView: {
            code: string;
            /** @default null */
            column?: number | null;
            /** @default null */
            file?: string | null;
            /** @default null */
            hint?: string | null;
            /** @default null */
            line?: number | null;
            message: string;
            where: string;
        };
        /** Field */
        Field: {
            /** @default [] */
            attributes?: components["schemas"]["Attribute"][];
            description?: string | null;
            kind: string;
            /** @default [] */
            labels?: components["schemas"]["Label"][];
            name: string;
            /** @default false */
            required?: boolean;
            /** @default false */
            retired?: boolean;
            settings?: {
                [key: string]: unknown;
            };
            title?: string | null;
            warnings?: boolean | null;
        };
        /** FilterName */
        FilterName: {
            meaning: string;
            name: string;
        };
        /** FinishedPage */
        FinishedPage: {
            next: string | null;
            rows: components["schemas"]["FinishedRow"][];
        };
        /** FinishedRow */
        FinishedRow: {
            assignment: string;
            flagged: boolean;
            marks: number;
            state: string;
            submitted_us: number;
            title: string;
        };
        /** FlagView */
        FlagView: {
            at_us: number;
            author: string;
            id: string;
            resolved_us: number | null;
            text: string;
        };
        /** FormatRow */
        FormatRow: {
            choices: ("encoding" | "frame" | "separator" | "sheet")[];
            extra: string | null;
            kinds: string[];
            media: string[];
            name: string;
            reads: boolean;
            several: boolean;
            title: string;
            writes: boolean;
        };
        /** GuidelinesHtml */
        GuidelinesHtml: {
            html: string;
            version: number;
        };
        /** GuidelinesView */
        GuidelinesView: {
            html: string;
            markdown: string;
            version: number;
        };
        /** HeartbeatRequest */
        HeartbeatRequest: {
            assignments: string[];
        };
        /** HistoryRow */
        HistoryRow: {
            at_us: number;
            detail: {
                [key: string]: unknown;
            };
            id: number;
            what: string;
            who: string | null;
        };
        /** ImageExtent */
        ImageExtent: {
            height_px: number;
            /** @constant */
            media: "image";
            width_px: number;
        };
        /** ImportPreview */
        ImportPreview: {
            added: number;
            attached: number;
            columns: components["schemas"]["Column"][];
            complete: boolean;
            dialect: string | null;
            duplicates: number;
            format: string;
            labels: components["schemas"]["PreviewLabel"][];
            losses: components["schemas"]["LossView"][];
            reasons: components["schemas"]["RefusalReason"][];
            refused: number;
            rows: number;
            sheets: string[];
            title: string;
        };
        /** ImportSource */
        ImportSource: {
            path?: string | null;
            upload?: string | null;
        };
        /** ImportView */
        ImportView: {
            added: number;
            attached: number;
            created_us: number;
            done: number;
            duplicates: number;
            format: string;
            id: number;
            losses: number;
            message: string | null;
            notes: number;
            refused: number;
            state: string;
            total: number;
            updated_us: number;
        };
        /** InstantValue */
        InstantValue: {
            at_us: number;
            /** @constant */
            kind: "instant";
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** Invitation */
        Invitation: {
            created_us: number;
            email: string;
            expires_us: number;
            id: string;
            role: string | null;
        };
        /** ItemCount */
        ItemCount: {
            at_least: boolean;
            count: number;
        };
        /** ItemDetail */
        ItemDetail: {
            annotations: components["schemas"]["AnnotationView"][];
            assets: components["schemas"]["AssetView"][];
            comments: components["schemas"]["CommentView"][];
            created_us: number;
            final: string | null;
            flags: components["schemas"]["FlagView"][];
            id: number;
            is_blind: boolean;
            key: string;
            meta: {
                [key: string]: unknown;
            };
            priority: number;
            reason: string | null;
            round: number;
            state: string;
            suggestions: components["schemas"]["SuggestionView"][];
            tags: string[];
            updated_us: number;
        };
        /** ItemPage */
        ItemPage: {
            next: string | null;
            rows: components["schemas"]["ItemRow"][];
        };
        /** ItemRow */
        ItemRow: {
            answered: components["schemas"]["AnsweredBy"][];
            flags: number;
            id: number;
            is_blind: boolean;
            key: string;
            labels: components["schemas"]["LabelCount"][];
            meta: {
                [key: string]: unknown;
            };
            priority: number;
            reason: string | null;
            round: number;
            snippet: string | null;
            state: string;
            submitted: number;
            tags: string[];
            thumbnail_url: string | null;
            updated_us: number;
        };
        /** ItemView */
        ItemView: {
            assets: components["schemas"]["AssetView"][];
            show: {
                [key: string]: unknown;
            };
            title: string;
        };
        /** Keyframe[Union[BoxValue, PointValue, PolygonValue, PolylineValue, EllipseValue, KeypointsValue]] */
        "Keyframe_typing.Union_labelwright.kinds.box.value.BoxValue_labelwright.kinds.point.value.PointValue_labelwright.kinds.polygon.value.PolygonValue_labelwright.kinds.polyline.value.PolylineValue_labelwright.kinds.ellipse.value.EllipseValue_labelwright.kinds.keypoints.value.KeypointsValue_": {
            attributes?: {
                [key: string]: string | number | boolean | null;
            };
            frame: number;
            /** @default false */
            occluded?: boolean;
            /** @default false */
            outside?: boolean;
            value: components["schemas"]["BoxValue"] | components["schemas"]["PointValue"] | components["schemas"]["PolygonValue"] | components["schemas"]["PolylineValue"] | components["schemas"]["EllipseValue"] | components["schemas"]["KeypointsValue"];
        };
        /** KeypointsValue */
        KeypointsValue: {
            /** @constant */
            kind: "keypoints";
            points: [
                number,
                number,
                0 | 1 | 2
            ][];
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** Label */
        Label: {
            color?: string | null;
            description?: string | null;
            key?: string | null;
            name: string;
            parent?: string | null;
            /** @default false */
            retired?: boolean;
            source_id?: number | null;
            title?: string | null;
        };
        /** LabelCount */
        LabelCount: {
            field: string;
            label: string;
            marks: number;
        };
        /** LabellingContext */
        LabellingContext: {
            guidelines: components["schemas"]["GuidelinesHtml"];
            paused: string | null;
            project: components["schemas"]["ProjectHead"];
            schema: components["schemas"]["SchemaView"];
            skips: components["schemas"]["SkipReason"][];
            stage: components["schemas"]["StageHead"];
            totals: components["schemas"]["OwnTotals"];
        };
        /** LabelProgress */
        LabelProgress: {
            field: string;
            items: number;
            label: string;
            marks: number;
        };
        /** LeaseRow */
        LeaseRow: {
            expires_us: number | null;
            id: string;
        };
        /** LinkUrl */
        LinkUrl: {
            url: string;
        };
        /** LinkView */
        LinkView: {
            email: string;
            inviter: string;
            /** @enum {string} */
            kind: "invitation" | "password";
            /** @enum {string} */
            needs: "account" | "password" | "sign_in";
            project?: string | null;
            role?: string | null;
            title?: string | null;
        };
        /** LossView */
        LossView: {
            code: string;
            count: number;
            file: string;
            is_note: boolean;
            params: {
                [key: string]: string;
            };
            places: string[];
            what: string;
            why: string;
        };
        /** Mark */
        Mark: {
            attributes?: {
                [key: string]: string | number | boolean | null;
            };
            field: string;
            id: string;
            label?: string | null;
            on?: string | null;
            /** @description What was said, told apart by its 'kind'. */
            value: components["schemas"]["ChoiceValue"] | components["schemas"]["RatingValue"] | components["schemas"]["NumberValue"] | components["schemas"]["TextValue"] | components["schemas"]["DateValue"] | components["schemas"]["RankingValue"] | components["schemas"]["PreferenceValue"] | components["schemas"]["PointValue"] | components["schemas"]["BoxValue"] | components["schemas"]["PolygonValue"] | components["schemas"]["PolylineValue"] | components["schemas"]["EllipseValue"] | components["schemas"]["KeypointsValue"] | components["schemas"]["MaskValue"] | components["schemas"]["SpanValue"] | components["schemas"]["SegmentValue"] | components["schemas"]["InstantValue"] | components["schemas"]["TrackValue_typing.Union_labelwright.kinds.box.value.BoxValue_labelwright.kinds.point.value.PointValue_labelwright.kinds.polygon.value.PolygonValue_labelwright.kinds.polyline.value.PolylineValue_labelwright.kinds.ellipse.value.EllipseValue_labelwright.kinds.keypoints.value.KeypointsValue_"] | components["schemas"]["RelationValue"] | components["schemas"]["ChainValue"] | components["schemas"]["EntityValue"] | {
                kind: string;
            };
        };
        /** MarkIn */
        MarkIn: {
            attributes?: {
                [key: string]: string | number | boolean | null;
            };
            field: string;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            id: string;
            label?: string | null;
            on?: string | null;
            /** @description Plain JSON, at most 64 levels deep. */
            value: {
                [key: string]: unknown;
            };
        };
        /** MarkWarning */
        MarkWarning: {
            code: string;
            field: string;
            mark: string;
            message: string;
        };
        /** MaskValue */
        MaskValue: {
            counts: string | number[];
            /** @constant */
            kind: "mask";
            size: [
                number,
                number
            ];
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** MemberPerson */
        MemberPerson: {
            email: string;
            id: number;
            name: string;
        };
        /** MemberRow */
        MemberRow: {
            active: boolean;
            paused: boolean;
            person: components["schemas"]["MemberPerson"];
            role: string;
        };
        /** NewComment */
        NewComment: {
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            id: string;
            mark?: string | null;
            text: string;
        };
        /** NewExport */
        NewExport: {
            /**
             * @default final
             * @enum {string}
             */
            answers?: "final" | "all" | "latest";
            /** @default false */
            files?: boolean;
            filter?: string | null;
            /** @default jsonl */
            format?: string;
        };
        /** NewFlag */
        NewFlag: {
            /** @default  */
            text?: string;
        };
        /** NewImport */
        NewImport: {
            /**
             * @default leave_out
             * @enum {string}
             */
            attributes?: "leave_out" | "refuse" | "declare";
            /** @example ada@example.org */
            author?: string | null;
            /**
             * @default leave_out
             * @enum {string}
             */
            bad_marks?: "leave_out" | "refuse";
            columns?: components["schemas"]["ColumnOptions"] | null;
            /**
             * @default skip
             * @enum {string}
             */
            duplicates?: "keep" | "skip";
            /**
             * @default answer
             * @enum {string}
             */
            empty?: "answer" | "open";
            /** @default auto */
            format?: string;
            /**
             * @default keep
             * @enum {string}
             */
            label_numbers?: "keep" | "leave_out";
            labels?: {
                [key: string]: string | null;
            };
            /**
             * @default suggestions
             * @enum {string}
             */
            marks?: "suggestions" | "annotations" | "attach";
            /** @default true */
            publish?: boolean;
            source: components["schemas"]["ImportSource"];
            source_name?: string | null;
            /**
             * @default reference
             * @enum {string}
             */
            storage?: "reference" | "copy";
        };
        /** NewInvitation */
        NewInvitation: {
            /** @example ada@example.org */
            email: string;
            project?: string | null;
            role?: string | null;
        };
        /** NewItem */
        NewItem: {
            /** @description Plain JSON, at most 64 levels deep. */
            columns?: {
                [key: string]: unknown;
            } | null;
            key: string;
            /** @description Plain JSON, at most 64 levels deep. */
            meta?: {
                [key: string]: unknown;
            };
            /** @default 0 */
            priority?: number;
            /** @default [] */
            tags?: string[];
            text?: string | null;
        };
        /** NewItems */
        NewItems: {
            /**
             * @default skip
             * @enum {string}
             */
            duplicates?: "keep" | "skip";
            items: components["schemas"]["NewItem"][];
        };
        /** NewProject */
        NewProject: {
            /** @description The project file, YAML. */
            file: string;
        };
        /** NewRedo */
        NewRedo: {
            /** @default true */
            dry_run?: boolean;
            filter?: string | null;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            id?: string | null;
            ids?: number[] | null;
            /**
             * @default any
             * @enum {string}
             */
            people?: "same" | "others" | "any";
            /**
             * @default hidden
             * @enum {string}
             */
            prior?: "shown" | "hidden";
            q?: string | null;
            stage?: string | null;
        };
        /** NewRestore */
        NewRestore: {
            /** @default false */
            partial?: boolean;
            source: components["schemas"]["ImportSource"];
        };
        /** NewToken */
        NewToken: {
            /**
             * @description For how many days it lets in.
             * @default 90
             */
            days?: number;
            name: string;
            scopes: ("read" | "label" | "manage" | "tokens" | "admin")[];
        };
        /** NewUndo */
        NewUndo: {
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            id?: string | null;
        };
        /** NextAssignments */
        NextAssignments: {
            assignments: components["schemas"]["AssignmentView"][];
            message: string;
            /** @enum {string} */
            state: "more" | "waiting" | "done" | "empty" | "paused";
        };
        /** NextRequest */
        NextRequest: {
            /** @default 5 */
            count?: number;
            /** @default [] */
            known?: string[];
            stage?: string | null;
        };
        /** NumberValue */
        NumberValue: {
            /** @constant */
            kind: "number";
            number: number;
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** Ok */
        Ok: {
            /** @default true */
            ok?: boolean;
        };
        /** OpIn */
        OpIn: {
            after?: components["schemas"]["MarkIn"] | null;
            before?: components["schemas"]["MarkIn"] | null;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            mark: string;
            part?: string | null;
        };
        /** OwnTotals */
        OwnTotals: {
            active_us: number;
            open_items: number;
            submitted: number;
        };
        /** Page[BulkJob] */
        "Page_labelwright.wire.bulk.BulkJob_": {
            next?: string | null;
            rows: components["schemas"]["BulkJob"][];
        };
        /** Page[ExportView] */
        "Page_labelwright.wire.imports_exports.ExportView_": {
            next?: string | null;
            rows: components["schemas"]["ExportView"][];
        };
        /** Page[FormatRow] */
        "Page_labelwright.wire.imports_exports.FormatRow_": {
            next?: string | null;
            rows: components["schemas"]["FormatRow"][];
        };
        /** Page[ImportView] */
        "Page_labelwright.wire.imports_exports.ImportView_": {
            next?: string | null;
            rows: components["schemas"]["ImportView"][];
        };
        /** Page[LossView] */
        "Page_labelwright.wire.imports_exports.LossView_": {
            next?: string | null;
            rows: components["schemas"]["LossView"][];
        };
        /** Page[RefusedRow] */
        "Page_labelwright.wire.imports_exports.RefusedRow_": {
            next?: string | null;
            rows: components["schemas"]["RefusedRow"][];
        };
        /** Page[FilterName] */
        "Page_labelwright.wire.items.FilterName_": {
            next?: string | null;
            rows: components["schemas"]["FilterName"][];
        };
        /** Page[HistoryRow] */
        "Page_labelwright.wire.items.HistoryRow_": {
            next?: string | null;
            rows: components["schemas"]["HistoryRow"][];
        };
        /** Page[SavedView] */
        "Page_labelwright.wire.items.SavedView_": {
            next?: string | null;
            rows: components["schemas"]["SavedView"][];
        };
        /** Page[Invitation] */
        "Page_labelwright.wire.people.Invitation_": {
            next?: string | null;
            rows: components["schemas"]["Invitation"][];
        };
        /** Page[PersonRow] */
        "Page_labelwright.wire.people.PersonRow_": {
            next?: string | null;
            rows: components["schemas"]["PersonRow"][];
        };
        /** Page[TokenRow] */
        "Page_labelwright.wire.people.TokenRow_": {
            next?: string | null;
            rows: components["schemas"]["TokenRow"][];
        };
        /** Page[MemberRow] */
        "Page_labelwright.wire.projects.MemberRow_": {
            next?: string | null;
            rows: components["schemas"]["MemberRow"][];
        };
        /** Page[ProjectRow] */
        "Page_labelwright.wire.projects.ProjectRow_": {
            next?: string | null;
            rows: components["schemas"]["ProjectRow"][];
        };
        /** Page[RevisionRow] */
        "Page_labelwright.wire.projects.RevisionRow_": {
            next?: string | null;
            rows: components["schemas"]["RevisionRow"][];
        };
        /** Page[TemplateRow] */
        "Page_labelwright.wire.projects.TemplateRow_": {
            next?: string | null;
            rows: components["schemas"]["TemplateRow"][];
        };
        /** PauseRequest */
        PauseRequest: {
            person?: number | null;
            stage?: string | null;
        };
        /** Person */
        Person: {
            email: string;
            name?: string | null;
            /**
             * @default annotator
             * @enum {string}
             */
            role?: "annotator" | "reviewer" | "adjudicator" | "expert" | "manager" | "owner" | "auditor";
        };
        /** PersonProgress */
        PersonProgress: {
            active_us: number;
            id: number;
            mean_us: number | null;
            name: string;
            skipped: number;
            submitted: number;
        };
        /** PersonRow */
        PersonRow: {
            /** @default true */
            active?: boolean;
            email: string;
            id: number;
            /** @default false */
            is_admin?: boolean;
            name: string;
        };
        /** PointValue */
        PointValue: {
            /** @constant */
            kind: "point";
            /**
             * @default 1
             * @constant
             */
            version?: 1;
            x: number;
            y: number;
        };
        /** PolygonValue */
        PolygonValue: {
            /** @constant */
            kind: "polygon";
            rings: [
                number,
                number
            ][][];
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** PolylineValue */
        PolylineValue: {
            /** @constant */
            kind: "polyline";
            points: [
                number,
                number
            ][];
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** PreferenceValue */
        PreferenceValue: {
            /** @constant */
            kind: "preference";
            preferred: string;
            /** @default 1 */
            strength?: number;
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** PreviewLabel */
        PreviewLabel: {
            count: number;
            field: string;
            known: boolean;
            name: string;
            nearest?: string | null;
        };
        /** PriorView */
        PriorView: {
            marks: components["schemas"]["Mark"][];
            title: string;
        };
        /**
         * ProblemDetails
         * @description RFC 9457, with our stable `code`, the place, and what to do next.
         *
         *         `problems` are the faults of marks or of a project file; `current` is the draft that a stale one met; `theirs` and `yours` are the
         *         changes that do not fit together.
         */
        ProblemDetails: {
            code: string;
            /** @default null */
            current?: components["schemas"]["DraftView"] | null;
            detail: string;
            /** @default null */
            hint?: string | null;
            /** @default [] */
            problems?: components["schemas"]["FaultView"][];
            status: number;
            /** @default [] */
            theirs?: components["schemas"]["Change"][];
            title: string;
            type: string;
            /** @default null */
            where?: string | null;
            /** @default [] */
            yours?: components["schemas"]["Change"][];
        };
        /** Progress */
        Progress: {
            counts: {
                [key: string]: number;
            };
            labels: components["schemas"]["LabelProgress"][];
            over_time: components["schemas"]["ProgressStep"][];
            people: components["schemas"]["PersonProgress"][];
            step_us: number;
        };
        /** ProgressStep */
        ProgressStep: {
            at_us: number;
            skipped: number;
            submitted: number;
        };
        /** ProjectFile */
        ProjectFile: {
            /** @default  */
            guidelines?: string;
            guidelines_file?: string | null;
            /** @default [] */
            people?: components["schemas"]["Person"][];
            project: string;
            queue?: components["schemas"]["QueueSettings"];
            /** @default 0 */
            revision?: number;
            schema: components["schemas"]["Schema"];
            /** @default [] */
            show?: string[];
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
            skips?: components["schemas"]["SkipReason"][];
            /**
             * @default [
             *       {
             *         "name": "label"
             *       }
             *     ]
             */
            stages?: components["schemas"]["StageSpec"][];
            title?: string | null;
        };
        /** ProjectHead */
        ProjectHead: {
            media: string;
            name: string;
            title: string;
        };
        /** ProjectRow */
        ProjectRow: {
            counts: components["schemas"]["Counts"];
            created_us: number;
            media: string;
            name: string;
            revision: number;
            role: string;
            stages: components["schemas"]["StageRow"][];
            state: string;
            title: string;
        };
        /**
         * QueueSettings
         * @default {}
         */
        QueueSettings: {
            /** @default 30 */
            lease_minutes?: number;
            /**
             * @default random
             * @enum {string}
             */
            order?: "random" | "import" | "priority";
            /** @default 8 */
            prefetch?: number;
            /** @default 1 */
            seed?: number;
        };
        /** RankingValue */
        RankingValue: {
            /** @constant */
            kind: "ranking";
            places: string[][];
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** RatingValue */
        RatingValue: {
            /** @constant */
            kind: "rating";
            rating: number;
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** RecallRequest */
        RecallRequest: {
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            id: string;
        };
        /** RecordExtent */
        RecordExtent: {
            columns: number;
            /** @constant */
            media: "record";
        };
        /** RedeemRequest */
        RedeemRequest: {
            name?: string | null;
            /** @example correct horse battery staple */
            password?: string | null;
        };
        /** RefusalReason */
        RefusalReason: {
            code: string;
            count: number;
            hint?: string | null;
            message: string;
            where: string;
        };
        /** Refused */
        Refused: {
            code: string;
            hint?: string | null;
            message: string;
            where: string;
        };
        /** RefusedRow */
        RefusedRow: {
            code: string;
            hint: string | null;
            message: string;
            number: number;
            where: string;
        };
        /** RelationValue */
        RelationValue: {
            from: string;
            /** @constant */
            kind: "relation";
            to: string;
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** RenewedLeases */
        RenewedLeases: {
            assignments: components["schemas"]["LeaseRow"][];
        };
        /** RestoreProblem */
        RestoreProblem: {
            code: string;
            hint: string | null;
            message: string;
            where: string;
        };
        /** RestoreView */
        RestoreView: {
            created_us: number;
            first: components["schemas"]["RestoreProblem"][];
            id: number;
            items: number;
            message: string | null;
            problems: number;
            project: string | null;
            state: string;
            updated_us: number;
        };
        /** RevertRequest */
        RevertRequest: {
            revision: number;
        };
        /** RevisionRow */
        RevisionRow: {
            at_us: number;
            by: string | null;
            revision: number;
            summary: string | null;
        };
        /** RoleUpdate */
        RoleUpdate: {
            person: number;
            role: string;
        };
        /** SavedDraft */
        SavedDraft: {
            revision: number;
            saved_us: number;
        };
        /** SavedView */
        SavedView: {
            /** @default [] */
            columns?: string[];
            /** @default  */
            filter?: string;
            /**
             * @default table
             * @enum {string}
             */
            layout?: "table" | "grid";
            name: string;
            /** @default id */
            sort?: string;
        };
        /** Schema */
        Schema: {
            /** @default [] */
            fields?: components["schemas"]["Field"][];
            /** @enum {string} */
            media: "image" | "text" | "record";
        };
        /** SchemaView */
        SchemaView: {
            fields: components["schemas"]["Field"][];
            media: string;
            version: number;
        };
        /** SegmentValue */
        SegmentValue: {
            end_us: number;
            /** @constant */
            kind: "segment";
            start_us: number;
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** SettingsView */
        SettingsView: {
            document: components["schemas"]["ProjectFile"];
            file: string;
            guidelines: components["schemas"]["GuidelinesView"];
            revision: number;
            schema: components["schemas"]["SchemaView"];
        };
        /** SetUpRequest */
        SetUpRequest: {
            /** @example ada@example.org */
            email: string;
            name: string;
            /** @example correct horse battery staple */
            password: string;
        };
        /** SignInRequest */
        SignInRequest: {
            /** @example ada@example.org */
            email: string;
            /** @example correct horse battery staple */
            password: string;
        };
        /** Skipped */
        Skipped: {
            excluded: boolean;
            state: string;
        };
        /** SkipReason */
        SkipReason: {
            name: string;
            /**
             * @default another
             * @enum {string}
             */
            then?: "another" | "expert" | "exclude";
            title?: string | null;
        };
        /** SkipRequest */
        SkipRequest: {
            /**
             * @description Active time on the item, in microseconds.
             * @default 0
             */
            active_us?: number;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            id: string;
            note?: string | null;
            reason: string;
        };
        /** SpanValue */
        SpanValue: {
            /** @constant */
            kind: "span";
            quote: string;
            ranges: [
                number,
                number
            ][];
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** StageHead */
        StageHead: {
            ask: string[];
            name: string;
            type: string;
        };
        /** StageRow */
        StageRow: {
            name: string;
            paused: boolean;
            redundancy: number;
            submitted: number;
            type: string;
            wanted: number;
        };
        /** StageSpec */
        StageSpec: {
            /** @default [] */
            ask?: string[];
            name: string;
            /** @enum {null|string} */
            order?: "random" | "import" | "priority" | null;
            /** @default 1 */
            redundancy?: number;
            title?: string | null;
            /**
             * @default label
             * @constant
             */
            type?: "label";
        };
        /** SubmitRequest */
        SubmitRequest: {
            /**
             * @description Active time on the item, in microseconds.
             * @default 0
             */
            active_us?: number;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            id: string;
            revision: number;
            /** @default [] */
            transactions?: components["schemas"]["TransactionIn"][];
        };
        /** Submitted */
        Submitted: {
            revision: number;
            state: string;
            surplus: boolean;
            /** @default [] */
            warnings?: components["schemas"]["MarkWarning"][];
        };
        /** SuggestionView */
        SuggestionView: {
            id: string;
            marks: components["schemas"]["Mark"][];
            score: number | null;
            source: string;
        };
        /** TemplateRow */
        TemplateRow: {
            file: string;
            media: string;
            name: string;
            title: string;
        };
        /** TextExtent */
        TextExtent: {
            length_cp: number;
            /** @constant */
            media: "text";
        };
        /** TextValue */
        TextValue: {
            /** @constant */
            kind: "text";
            text: string;
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** TimeExtent */
        TimeExtent: {
            length_us: number;
            /** @constant */
            media: "time";
        };
        /** TokenRow */
        TokenRow: {
            created_us: number;
            expires_us: number;
            id: number;
            name: string;
            scopes: string[];
            used_us: number | null;
        };
        /** TrackValue[Union[BoxValue, PointValue, PolygonValue, PolylineValue, EllipseValue, KeypointsValue]] */
        "TrackValue_typing.Union_labelwright.kinds.box.value.BoxValue_labelwright.kinds.point.value.PointValue_labelwright.kinds.polygon.value.PolygonValue_labelwright.kinds.polyline.value.PolylineValue_labelwright.kinds.ellipse.value.EllipseValue_labelwright.kinds.keypoints.value.KeypointsValue_": {
            keyframes: components["schemas"]["Keyframe_typing.Union_labelwright.kinds.box.value.BoxValue_labelwright.kinds.point.value.PointValue_labelwright.kinds.polygon.value.PolygonValue_labelwright.kinds.polyline.value.PolylineValue_labelwright.kinds.ellipse.value.EllipseValue_labelwright.kinds.keypoints.value.KeypointsValue_"][];
            /** @constant */
            kind: "track";
            of: string;
            /**
             * @default 1
             * @constant
             */
            version?: 1;
        };
        /** TransactionIn */
        TransactionIn: {
            at_us: number;
            /** @example 01930b5e-7c00-7000-8000-000000000001 */
            id: string;
            ops: components["schemas"]["OpIn"][];
            /**
             * @default person
             * @enum {string}
             */
            origin?: "person" | "suggestion";
            /** @default  */
            title?: string;
        };
        /** UploadResult */
        UploadResult: {
            bytes: number;
            files: number;
            upload: string;
        };
        /** VideoExtent */
        VideoExtent: {
            frames: number;
            height_px: number;
            /** @constant */
            media: "video";
            width_px: number;
        };
        /** WorkspaceSettings */
        WorkspaceSettings: {
            /**
             * @default managers
             * @enum {string}
             */
            create_projects?: "admins" | "managers" | "everyone";
            /**
             * @default admins
             * @enum {string}
             */
            invite_strangers?: "admins" | "managers";
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
    ApiAssignmentsGetAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiAssignmentsAnnotationUpdateDraft: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                assignment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "transactions": [
                 *         {
                 *           "at_us": 1800000000000000,
                 *           "id": "01930b5e-7c00-7000-8000-000000000001",
                 *           "ops": [
                 *             {
                 *               "after": {
                 *                 "attributes": {},
                 *                 "field": "verdict",
                 *                 "id": "01930b5e-7c00-7000-8000-000000000002",
                 *                 "label": null,
                 *                 "on": null,
                 *                 "value": {
                 *                   "kind": "choice",
                 *                   "labels": [
                 *                     "spam"
                 *                   ],
                 *                   "version": 1
                 *                 }
                 *               },
                 *               "before": null,
                 *               "mark": "01930b5e-7c00-7000-8000-000000000002",
                 *               "part": null
                 *             }
                 *           ],
                 *           "origin": "person",
                 *           "title": ""
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DraftUpdate"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDraft"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiAssignmentsAssetsNameGetAsset: {
        parameters: {
            query?: {
                side?: number | null;
            };
            header?: never;
            path: {
                assignment: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiAssignmentsCommentsCreateComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "01930b5e-7c00-7000-8000-000000000001",
                 *       "mark": "01930b5e-7c00-7000-8000-000000000002",
                 *       "text": "See guideline 3."
                 *     }
                 */
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiAssignmentsFlagsCreateFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Is this advertising?"
                 *     }
                 */
                "application/json": components["schemas"]["NewFlag"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiAssignmentsFlagsDeleteFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiAssignmentsRecallRecall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "01930b5e-7c00-7000-8000-000000000003"
                 *     }
                 */
                "application/json": components["schemas"]["RecallRequest"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiAssignmentsReleaseReleaseLease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiAssignmentsSkipSkip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "active_us": 0,
                 *       "id": "01930b5e-7c00-7000-8000-000000000003",
                 *       "note": "Cut off in the middle",
                 *       "reason": "cannot_tell"
                 *     }
                 */
                "application/json": components["schemas"]["SkipRequest"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Skipped"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiAssignmentsSubmitSubmit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "active_us": 4200000,
                 *       "id": "01930b5e-7c00-7000-8000-000000000003",
                 *       "revision": 0,
                 *       "transactions": [
                 *         {
                 *           "at_us": 1800000000000000,
                 *           "id": "01930b5e-7c00-7000-8000-000000000001",
                 *           "ops": [
                 *             {
                 *               "after": {
                 *                 "attributes": {},
                 *                 "field": "verdict",
                 *                 "id": "01930b5e-7c00-7000-8000-000000000002",
                 *                 "label": null,
                 *                 "on": null,
                 *                 "value": {
                 *                   "kind": "choice",
                 *                   "labels": [
                 *                     "spam"
                 *                   ],
                 *                   "version": 1
                 *                 }
                 *               },
                 *               "before": null,
                 *               "mark": "01930b5e-7c00-7000-8000-000000000002",
                 *               "part": null
                 *             }
                 *           ],
                 *           "origin": "person",
                 *           "title": ""
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SubmitRequest"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submitted"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiFilterNamesListFilterNames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.items.FilterName_"];
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiFormatsListFormats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.imports_exports.FormatRow_"];
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiHeartbeatRenewLeases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "assignments": [
                 *         "x3Jf0aQ2"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["HeartbeatRequest"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenewedLeases"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiLinksSecretGetLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiLinksSecretRedeemLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Bob",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["RedeemRequest"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiLoopbackKeyCreateLoopbackKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkUrl"];
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiMeGetCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiPeopleListPeople: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.people.PersonRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiPeoplePersonDeactivateDeactivate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiPeoplePersonPasswordLinkCreatePasswordLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkUrl"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiPeoplePersonReactivateReactivate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiPeopleInvitationsListInvitations: {
        parameters: {
            query?: {
                project?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.people.Invitation_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiPeopleInvitationsDeleteInvitation: {
        parameters: {
            query?: {
                project?: string | null;
            };
            header?: never;
            path: {
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiPeopleInviteCreateInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "bob@example.org",
                 *       "project": "sms",
                 *       "role": "annotator"
                 *     }
                 */
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkUrl"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectFileSchemaJsonGetFileSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectFileCheckCheckFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "file": "project: sms\nmedia: text\nschema:\n  fields:\n    - {name: verdict, kind: choice, labels: [spam, ham], required: true}\n"
                 *     }
                 */
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedFile"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsListProjects: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.projects.ProjectRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsCreateProject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "file": "project: sms\nmedia: text\nschema:\n  fields:\n    - {name: verdict, kind: choice, labels: [spam, ham], required: true}\n"
                 *     }
                 */
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedProject"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsGetProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRow"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsApplyApply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": true,
                 *       "file": "project: sms\nmedia: text\nschema:\n  fields:\n    - {name: verdict, kind: choice, labels: [spam, ham], required: true}\n",
                 *       "prune": false
                 *     }
                 */
                "application/json": components["schemas"]["ApplyRequest"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplyResult"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsBulkListBulkJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.bulk.BulkJob_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsBulkRunBulkAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "tag",
                 *       "dry_run": true,
                 *       "filter": "label.verdict == \"spam\"",
                 *       "id": null,
                 *       "ids": null,
                 *       "q": null,
                 *       "value": "night"
                 *     }
                 */
                "application/json": components["schemas"]["BulkAction"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsBulkJobGetBulkJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsBulkJobCancelCancelBulkJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsEventsStream: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string | null;
            };
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsExportsListExports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.imports_exports.ExportView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsExportsStartExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "answers": "final",
                 *       "files": false,
                 *       "filter": "state == \"done\"",
                 *       "format": "jsonl"
                 *     }
                 */
                "application/json": components["schemas"]["NewExport"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedId"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsExportsNumberGetExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsExportsNumberFileGetExportFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description File Download */
            200: {
                headers: {
                    /** @description File size in bytes */
                    "content-length"?: string;
                    /** @description Entity tag */
                    etag?: string;
                    /** @description Last modified data-time in RFC 2822 format */
                    "last-modified"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsFilePull: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsFinishedListFinished: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                stage?: string | null;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinishedPage"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsGuidelinesGetGuidelines: {
        parameters: {
            query?: {
                version?: number | null;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuidelinesView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsImportsListImports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.imports_exports.ImportView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsImportsStartImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "attributes": "leave_out",
                 *       "author": null,
                 *       "bad_marks": "leave_out",
                 *       "columns": null,
                 *       "duplicates": "skip",
                 *       "empty": "answer",
                 *       "format": "auto",
                 *       "label_numbers": "keep",
                 *       "labels": {
                 *         "SPAM": "spam"
                 *       },
                 *       "marks": "suggestions",
                 *       "publish": true,
                 *       "source": {
                 *         "path": "/data/messages.csv",
                 *         "upload": null
                 *       },
                 *       "source_name": null,
                 *       "storage": "reference"
                 *     }
                 */
                "application/json": components["schemas"]["NewImport"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedId"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsImportsNumberGetImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsImportsNumberCancelCancelImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsImportsNumberLossesListLosses: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                number: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.imports_exports.LossView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsImportsNumberPublishPublishImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsImportsNumberRefusedListRefused: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                number: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.imports_exports.RefusedRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsImportsNumberRollbackRollBackImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsImportsPreviewPreviewImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "attributes": "leave_out",
                 *       "author": null,
                 *       "bad_marks": "leave_out",
                 *       "columns": null,
                 *       "duplicates": "skip",
                 *       "empty": "answer",
                 *       "format": "auto",
                 *       "label_numbers": "keep",
                 *       "labels": {
                 *         "SPAM": "spam"
                 *       },
                 *       "marks": "suggestions",
                 *       "publish": true,
                 *       "source": {
                 *         "path": "/data/messages.csv",
                 *         "upload": null
                 *       },
                 *       "source_name": null,
                 *       "storage": "reference"
                 *     }
                 */
                "application/json": components["schemas"]["NewImport"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsItemsListItems: {
        parameters: {
            query?: {
                cursor?: string | null;
                filter?: string | null;
                limit?: number;
                q?: string | null;
                sort?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemPage"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsItemsCreateItems: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "duplicates": "skip",
                 *       "items": [
                 *         {
                 *           "columns": null,
                 *           "key": "m1",
                 *           "meta": {
                 *             "camera": "east"
                 *           },
                 *           "priority": 0,
                 *           "tags": [
                 *             "night"
                 *           ],
                 *           "text": "Win a prize now"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewItems"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedItems"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsItemsGetItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemDetail"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsItemsAssetsNameGetAsset: {
        parameters: {
            query?: {
                side?: number | null;
            };
            header?: never;
            path: {
                item: number;
                name: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsItemsFlagsResolveResolveFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flag: string;
                item: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsItemsHistoryListHistory: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                item: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.items.HistoryRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsItemsCountCountItems: {
        parameters: {
            query?: {
                filter?: string | null;
                q?: string | null;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemCount"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsLabellingContextGetLabellingContext: {
        parameters: {
            query?: {
                stage?: string | null;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabellingContext"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsMembersListMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.projects.MemberRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsMembersUpdateRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "person": 2,
                 *       "role": "reviewer"
                 *     }
                 */
                "application/json": components["schemas"]["RoleUpdate"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsMembersPersonDeleteMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: number;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsNextLeaseNext: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "count": 5,
                 *       "known": [],
                 *       "stage": null
                 *     }
                 */
                "application/json": components["schemas"]["NextRequest"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextAssignments"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsPausePauseProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "person": null,
                 *       "stage": "label"
                 *     }
                 */
                "application/json": components["schemas"]["PauseRequest"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsProgressGetProgress: {
        parameters: {
            query?: {
                from_us?: number | null;
                to_us?: number | null;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsRedoCreateRedo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": true,
                 *       "filter": "people == \"bob@example.org\"",
                 *       "id": null,
                 *       "ids": null,
                 *       "people": "others",
                 *       "prior": "hidden",
                 *       "q": null,
                 *       "stage": null
                 *     }
                 */
                "application/json": components["schemas"]["NewRedo"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsRedoRedoIdUndoUndoRedo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                redo_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "019366a0-4f5c-7c3e-9b1a-5d2f8e7c6b4a"
                 *     }
                 */
                "application/json": components["schemas"]["NewUndo"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsResumeResumeProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "person": null,
                 *       "stage": "label"
                 *     }
                 */
                "application/json": components["schemas"]["PauseRequest"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsSettingsGetSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsSettingsHistoryListRevisions: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.projects.RevisionRow_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsSettingsRevertRevert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "revision": 3
                 *     }
                 */
                "application/json": components["schemas"]["RevertRequest"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplyResult"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsUploadsCreateUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadResult"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsViewsListViews: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.items.SavedView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsViewsSaveView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "columns": [],
                 *       "filter": "flags > 0",
                 *       "layout": "table",
                 *       "name": "Doubtful",
                 *       "sort": "-updated_us"
                 *     }
                 */
                "application/json": components["schemas"]["SavedView"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiProjectsViewsNameDeleteView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiRestoresStartRestore: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "partial": false,
                 *       "source": {
                 *         "path": "/data/sms-backup.zip",
                 *         "upload": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewRestore"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedId"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiRestoresGetRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                restore: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreView"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiRestoresUploadsCreateRestoreUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadResult"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiSessionSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.org",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiSessionSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiSetupSetUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.org",
                 *       "name": "Ada",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["SetUpRequest"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiTemplatesListTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.projects.TemplateRow_"];
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiTokensListTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_labelwright.wire.people.TokenRow_"];
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiTokensCreateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "days": 90,
                 *       "name": "nightly export",
                 *       "scopes": [
                 *         "read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedToken"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiTokensRevokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiWorkspaceGetWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceSettings"];
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ApiWorkspaceUpdateWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "create_projects": "managers",
                 *       "invite_strangers": "admins"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceSettings"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                        status_code: number;
                    };
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    LiveLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    MetricsMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ReadyReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ok"];
                };
            };
            /** @description What was refused, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
}
