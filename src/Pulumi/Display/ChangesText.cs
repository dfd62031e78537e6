using System.Collections.Immutable;
using Pulumi.Automation;

namespace Pulumi.Display;

/// <summary>The <c>Resources:</c> block: how many resources each kind of change touched.</summary>
internal static class ChangesText
{
    private static readonly ImmutableArray<OperationType> Order =
        [OperationType.Create, OperationType.Update, OperationType.Delete, OperationType.Replace];

    public static void Write(IImmutableDictionary<OperationType, int> changes, int errors, bool isPreview, Action<string> writeLine)
    {
        writeLine("");
        writeLine("Resources:");
        var kinds = Order.Where(changes.ContainsKey).ToList();
        foreach (var kind in kinds)
        {
            var text = OperationText.Of(kind);
            writeLine($"    {text.Prefix}{changes[kind]} {(isPreview ? text.CountedPlan : text.Counted)}");
        }

        var tail = new List<string>();
        if (errors > 0)
            tail.Add($"{errors} errored");
        if (kinds.Count > 1)
            tail.Add($"{kinds.Sum(kind => changes[kind])} changes");
        if (changes.GetValueOrDefault(OperationType.Same) is > 0 and var same)
            tail.Add($"{same} unchanged");
        if (tail.Count > 0)
            writeLine($"    {string.Join(". ", tail)}");
    }
}
