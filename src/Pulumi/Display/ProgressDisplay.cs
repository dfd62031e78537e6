using System.Text;
using Pulumi.Automation;
using Pulumi.Automation.Events;
using Pulumi.Engine;

namespace Pulumi.Display;

/// <summary>A run as the lines of text that the Pulumi CLI prints when nobody watches interactively.</summary>
internal sealed class ProgressDisplay(string stack, UpdateKind kind, bool isPreview, Action<string> writeLine)
{
    private readonly List<DiagnosticEvent> _diagnostics = [];
    private int _errors;

    /// <summary>The type as the CLI shows it: <c>aws:s3/bucket:Bucket</c> is <c>aws:s3:Bucket</c>.</summary>
    public static string ShortType(string type)
    {
        var parts = type.Split(':');
        return parts.Length == 3 ? $"{parts[0]}:{parts[1].Split('/')[0]}:{parts[2]}" : type;
    }

    public void Show(EngineEvent engineEvent)
    {
        switch (engineEvent)
        {
            case { PreludeEvent: not null }:
                writeLine($"{Heading()} ({stack}):");
                break;
            case { ResourcePreEvent: { } pre } when !isPreview:
                ShowStep(pre.Metadata, OperationText.Of(pre.Metadata.Op).Running);
                break;
            case { ResourceOutputsEvent: { } done }:
                var text = OperationText.Of(done.Metadata.Op);
                ShowStep(done.Metadata, isPreview ? text.Plan : text.Done);
                break;
            case { ResourceOperationFailedEvent: { } failed }:
                _errors++;
                ShowStep(failed.Metadata, $"**{OperationText.Of(failed.Metadata.Op).Running} failed**");
                break;
            case { DiagnosticEvent: { } diagnostic }:
                ShowDiagnostic(diagnostic);
                break;
        }
    }

    /// <summary>The tail of the run: diagnostics, outputs, counts, duration.</summary>
    public void Finish(RunOutcome outcome)
    {
        ShowDiagnostics();
        OutputsText.Write(outcome.OldOutputs, outcome.NewOutputs, outcome.ShowSecrets, writeLine);
        ChangesText.Write(outcome.Changes, _errors, isPreview, writeLine);
        if (isPreview)
            return;
        writeLine("");
        writeLine($"Duration: {Math.Max(1, (int)Math.Ceiling(outcome.Duration.TotalSeconds))}s");
    }

    private string Heading() => (kind, isPreview) switch
    {
        (UpdateKind.Destroy, true) => "Previewing destroy",
        (UpdateKind.Destroy, false) => "Destroying",
        (UpdateKind.Refresh, true) => "Previewing refresh",
        (UpdateKind.Refresh, false) => "Refreshing",
        (_, true) => "Previewing update",
        _ => "Updating",
    };

    private void ShowStep(StepEventMetadata step, string status)
    {
        if (status.Length == 0)
            return;
        var line = new StringBuilder($" {OperationText.Of(step.Op).Prefix} {ShortType(step.Type)} {Urn.NameOf(step.Urn)} {status}");
        if (step.DetailedDiff is { Count: > 0 } diff && step.Op is not OperationType.DeleteReplaced)
            line.Append($" [diff: {string.Join(',', diff.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => $"{Mark(property.Value.Kind)}{property.Key}"))}]");
        writeLine(line.ToString());
    }

    private static char Mark(DiffKind kind) => kind switch
    {
        DiffKind.Add or DiffKind.AddReplace => '+',
        DiffKind.Delete or DiffKind.DeleteReplace => '-',
        _ => '~',
    };

    private void ShowDiagnostic(DiagnosticEvent diagnostic)
    {
        if (diagnostic.Severity == "debug")
            return;
        if (diagnostic.Ephemeral != true)
            _diagnostics.Add(diagnostic);
        var subject = diagnostic.Urn is { } urn ? $"{ShortType(Urn.TypeOf(urn))} {Urn.NameOf(urn)} " : "";
        writeLine($"    {subject}{diagnostic.Severity}: {diagnostic.Message}");
    }

    private void ShowDiagnostics()
    {
        if (_diagnostics.Count == 0)
            return;
        writeLine("");
        writeLine("Diagnostics:");
        foreach (var group in _diagnostics.GroupBy(diagnostic => diagnostic.Urn ?? "", StringComparer.Ordinal))
        {
            writeLine(group.Key.Length == 0 ? $"  {Stack.RootType} ({stack}):" : $"  {ShortType(Urn.TypeOf(group.Key))} ({Urn.NameOf(group.Key)}):");
            foreach (var diagnostic in group)
                writeLine($"    {diagnostic.Severity}: {diagnostic.Message}");
        }
    }
}
