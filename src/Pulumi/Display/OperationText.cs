using Pulumi.Automation;

namespace Pulumi.Display;

/// <summary>The words of one kind of step.</summary>
internal sealed record OperationText(string Prefix, string Running, string Done, string Plan, string Counted, string CountedPlan)
{
    private static readonly Dictionary<OperationType, OperationText> Texts = new()
    {
        [OperationType.Same] = new("  ", "", "", "", "unchanged", "unchanged"),
        [OperationType.Create] = new("+ ", "creating", "created", "create", "created", "to create"),
        [OperationType.Update] = new("~ ", "updating", "updated", "update", "updated", "to update"),
        [OperationType.Delete] = new("- ", "deleting", "deleted", "delete", "deleted", "to delete"),
        [OperationType.Replace] = new("+-", "replacing", "replaced", "replace", "replaced", "to replace"),
        [OperationType.CreateReplacement] = new("++", "creating replacement", "created replacement", "create replacement", "", ""),
        [OperationType.DeleteReplaced] = new("--", "deleting original", "deleted original", "delete original", "", ""),
        [OperationType.Read] = new("> ", "reading", "read", "read", "read", "to read"),
        [OperationType.Refresh] = new("~ ", "refreshing", "refreshed", "refreshing", "refreshed", "to refresh"),
        [OperationType.Import] = new("= ", "importing", "imported", "import", "imported", "to import"),
    };

    public static OperationText Of(OperationType operation) => Texts[operation];
}
