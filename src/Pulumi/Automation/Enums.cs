namespace Pulumi.Automation;

/// <summary>What a step does to a resource.</summary>
public enum OperationType
{
    Unknown = -1,
    Same = 0,
    Create,
    Update,
    Delete,
    Replace,
    CreateReplacement,
    DeleteReplaced,
    Read,
    ReadReplacement,
    Refresh,
    ReadDiscard,
    DiscardReplaced,
    RemovePendingReplace,
    Import,
    ImportReplacement,
}

public enum UpdateKind
{
    Update,
    Preview,
    Refresh,
    Rename,
    Destroy,
    Import,
}

public enum UpdateState
{
    NotStarted,
    InProgress,
    Succeeded,
    Failed,
}
