using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbook.Pipeline;

/// <summary>What a cell hands to the runner while it works: references that the runner then proves for itself.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HandedStackOutputs), "stack")]
[JsonDerivedType(typeof(HandedSend), "send")]
[JsonDerivedType(typeof(HandedQuery), "query")]
[JsonDerivedType(typeof(HandedSource), "source")]
public abstract record HandedEvidence
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
    };

    private static readonly HashSet<string> Kinds = ["stack", "send", "query", "source"];

    /// <summary>The JSON in which it goes to the runner.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what a cell handed over; null when it is of a kind of the cell's own.</summary>
    public static HandedEvidence? Read(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String
            && Kinds.Contains(kind.GetString()!)
            ? element.Deserialize<HandedEvidence>(Json)
            : null;
}

/// <summary>The stack that a cell works with.</summary>
/// <param name="RunsOn">The emulation, or the AWS account and region.</param>
/// <param name="Stack">Its outputs.</param>
public sealed record HandedStackOutputs(string RunsOn, StackOutputs Stack) : HandedEvidence
{
    /// <summary>Parts of names that were made up for this stack; reproducible reports show the names of these parts instead.</summary>
    public IReadOnlyDictionary<string, string>? MadeUp { get; init; }
}

/// <summary>Records that Firehose acknowledged.</summary>
/// <param name="DeliveryStream">Where they went.</param>
/// <param name="Source">The generator with its seed, or a file's name.</param>
/// <param name="Records">How many were acknowledged.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="FirstRecordId">RecordId of the first one.</param>
/// <param name="LastRecordId">RecordId of the last one.</param>
/// <param name="RecordIds">RecordIds of the first ones.</param>
public sealed record HandedSend(
    string DeliveryStream, string Source, long Records, long Bytes, string? FirstRecordId, string? LastRecordId, IReadOnlyList<string> RecordIds) : HandedEvidence;

/// <summary>A query execution that succeeded.</summary>
/// <param name="QueryExecutionId">Athena's id of it.</param>
/// <param name="Sql">The statement.</param>
/// <param name="Database">Database of its unqualified names.</param>
/// <param name="WorkGroup">Work group that it ran in.</param>
/// <param name="StatementType">DDL, DML or UTILITY.</param>
/// <param name="SubstatementType">Such as SELECT.</param>
/// <param name="BytesScanned">What it read.</param>
/// <param name="OutputLocation">S3 URI of the result.</param>
public sealed record HandedQuery(
    string QueryExecutionId, string Sql, string? Database, string? WorkGroup, string? StatementType, string? SubstatementType, long BytesScanned,
    string? OutputLocation) : HandedEvidence;

/// <summary>A file that a cell's work rests on.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Kind">What it is to the run.</param>
public sealed record HandedSource(string Path, [property: JsonPropertyName("sourceKind")] SourceKind Kind) : HandedEvidence;
