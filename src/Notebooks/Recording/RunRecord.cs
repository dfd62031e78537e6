using System.Text.Json;
using System.Text.Json.Serialization;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks;

/// <summary>A run as it is kept on disk, to be shown again without running.</summary>
internal sealed record RunRecord
{
    public required string Sources { get; init; }

    public required string Chain { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required TimeSpan Duration { get; init; }

    public required RunStatus Status { get; init; }

    public required Dictionary<string, string> Parameters { get; init; }

    public required List<KeyValuePair<string, string>> Environment { get; init; }

    public required List<UsedPackage> Packages { get; init; }

    public required List<JsonElement> Evidence { get; init; }

    public required List<CellRecord> Cells { get; init; }
}

/// <summary>A cell of a run as it is kept.</summary>
internal sealed record CellRecord(CellStatus Status, TimeSpan Duration, int? ExecutionCount, List<OutputRecord> Outputs, CellError? Error);

/// <summary>An output as it is kept: text of a stream, or the data of a display.</summary>
internal sealed record OutputRecord(bool IsError, string? Text, string? Id, Dictionary<string, string>? Data, bool IsResult)
{
    public static OutputRecord Of(CellOutput output) => output is StreamOutput stream
        ? new OutputRecord(stream.IsError, stream.Text, null, null, false)
        : new OutputRecord(false, null, ((DisplayOutput)output).Id, new Dictionary<string, string>(((DisplayOutput)output).Data), ((DisplayOutput)output).IsResult);
}

// Generated when the program is built: finding the shape of a record at run time takes longer than writing it.
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunRecordJson : JsonSerializerContext
{
    /// <summary>How records are written and read.</summary>
    public static RunRecordJson Kept { get; } = new(LongTextConverter.Options);
}
