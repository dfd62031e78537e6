using System.Text.Json;

namespace Workbook.Pipeline;

/// <summary>
/// What a run left as evidence: what it was made of, what it did, and what came out. <see cref="EvidenceFile"/> writes and reads it.
/// </summary>
public sealed record EvidenceDocument
{
    /// <summary>Version of this form.</summary>
    public const int CurrentSchema = 2;

    /// <summary>Version of the form that the file has.</summary>
    public int SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>What it ran on: the emulation, or the AWS account and region.</summary>
    public required string RunsOn { get; init; }

    /// <summary>How the run ended: succeeded, failed or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>Start in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Programs and their versions.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>Parameters given; values of secrets are masked.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Names of the inputs answered; their values are no evidence.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Every file that the run was made of.</summary>
    public required IReadOnlyList<SourceEvidence> Sources { get; init; }

    /// <summary>The notebooks in the order in which they ran.</summary>
    public required IReadOnlyList<NotebookEvidence> Notebooks { get; init; }

    /// <summary>What the run wrote into the report folder, paths relative to it.</summary>
    public required IReadOnlyList<FileEvidence> Reports { get; init; }

    /// <summary>The stacks that it worked with.</summary>
    public IReadOnlyList<StackOutputs> Stacks { get; init; } = [];

    /// <summary>What it sent, with the RecordIds of the first and last records.</summary>
    public IReadOnlyList<HandedSend> Sends { get; init; } = [];

    /// <summary>The queries that it ran.</summary>
    public IReadOnlyList<QueryEvidence> Queries { get; init; } = [];

    /// <summary>The objects of the lake.</summary>
    public IReadOnlyList<ObjectSetEvidence> Objects { get; init; } = [];

    /// <summary>What cells handed over in a form of their own.</summary>
    public IReadOnlyList<JsonElement> Others { get; init; } = [];

    /// <summary>What could not be gathered, and why.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>SHA-256 of the document with this member empty, so that a change of any other is seen. It is no signature.</summary>
    public string Seal { get; init; } = "";
}

/// <summary>A file with its size and SHA-256.</summary>
/// <param name="Path">Relative, with forward slashes.</param>
public record FileEvidence(string Path, long Size, string Sha256);

/// <summary>A file that the run was made of.</summary>
/// <param name="Path">Relative to the workbook's folder.</param>
/// <param name="Kind">What it was to the run.</param>
public sealed record SourceEvidence(string Path, long Size, string Sha256, SourceKind Kind) : FileEvidence(Path, Size, Sha256);

/// <summary>What a file was to a run.</summary>
public enum SourceKind
{
    /// <summary>A notebook that was run or imported.</summary>
    Notebook,

    /// <summary>A script that was imported, such as the stack program.</summary>
    Script,

    /// <summary>Statements that Athena ran.</summary>
    Sql,

    /// <summary>Events that were sent.</summary>
    Input,

    /// <summary>A package lock.</summary>
    PackageLock,

    /// <summary>A built file: an assembly, or the function's package.</summary>
    Assembly,
}

/// <summary>A notebook that was run.</summary>
/// <param name="Path">Relative to the workbook's folder.</param>
/// <param name="Report">Its report in the report folder.</param>
public sealed record NotebookEvidence(
    string Path, string Status, DateTimeOffset Started, double Seconds, string Report, IReadOnlyList<CellEvidence> Cells);

/// <summary>A cell of a notebook.</summary>
/// <param name="Number">Position from 1; prose counts.</param>
/// <param name="ExecutionCount">Position among the cells that ran; null when it did not run.</param>
/// <param name="SourceSha256">SHA-256 of its text.</param>
public sealed record CellEvidence(int Number, string Kernel, string Status, int? ExecutionCount, double Seconds, string SourceSha256);

/// <summary>A query execution and what it answered.</summary>
/// <param name="Rows">Rows of the answer; null when it has no result object.</param>
/// <param name="RowsSha256">SHA-256 of the answer's rows in sorted order; see <see cref="ResultHash"/>.</param>
/// <param name="Result">The result object in S3.</param>
public sealed record QueryEvidence(HandedQuery Execution, long? Rows, string? RowsSha256, ObjectEvidence? Result);

/// <summary>An object in S3.</summary>
/// <param name="ETag">As S3 gives it, without quotes.</param>
public sealed record ObjectEvidence(string Bucket, string Key, long Size, string ETag, string? Sha256);

/// <summary>The objects under a prefix.</summary>
/// <param name="Role">What they are to the pipeline, such as <c>raw</c>.</param>
/// <param name="TakenAfter">The notebook after which they were listed last.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">Their sizes in all.</param>
/// <param name="ListingSha256">SHA-256 over a line for each object: key, size and ETag.</param>
/// <param name="Objects">The first ones in the order of their keys, each with the SHA-256 of its bytes.</param>
public sealed record ObjectSetEvidence(
    string Role, string Bucket, string Prefix, string TakenAfter, int Count, long Bytes, string ListingSha256, IReadOnlyList<ObjectEvidence> Objects);
