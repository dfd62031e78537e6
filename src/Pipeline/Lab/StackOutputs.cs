using System.Collections.Immutable;
using Pulumi.Automation;

namespace Workbook.Pipeline;

/// <summary>The names that the stack program exports and the rest of the workbook works with.</summary>
public sealed record StackOutputs
{
    /// <summary>Project of the stack, first part of every name.</summary>
    public required string Project { get; init; }

    /// <summary>What keeps the names apart from those of other stacks: six characters unless a parameter gave it.</summary>
    public required string Suffix { get; init; }

    /// <summary>Bucket that Firehose delivers to; also holds what the function refused and its receipts.</summary>
    public required string RawBucket { get; init; }

    /// <summary>Bucket with the Parquet objects, one folder a day.</summary>
    public required string ProcessedBucket { get; init; }

    /// <summary>Bucket for Athena's results and the curated tables.</summary>
    public required string AthenaBucket { get; init; }

    /// <summary>Glue database of the events.</summary>
    public required string Database { get; init; }

    /// <summary>Delivery stream that takes the events.</summary>
    public required string DeliveryStream { get; init; }

    /// <summary>Function that turns raw objects into Parquet.</summary>
    public required string Function { get; init; }

    /// <summary>Crawler that adds new partitions to the table <c>events</c>.</summary>
    public required string Crawler { get; init; }

    /// <summary>Athena work group with the result location.</summary>
    public required string WorkGroup { get; init; }

    /// <summary>The parameters that the files in <c>sql/</c> may name.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyDictionary<string, string> SqlParameters => new Dictionary<string, string>
    {
        ["project"] = Project,
        ["suffix"] = Suffix,
        ["rawBucket"] = RawBucket,
        ["processedBucket"] = ProcessedBucket,
        ["athenaBucket"] = AthenaBucket,
        ["database"] = Database,
        ["assignmentDatabase"] = $"{Database}_assignment",
    };

    internal static StackOutputs From(IImmutableDictionary<string, OutputValue> outputs)
    {
        string Value(string name) => outputs.TryGetValue(name, out var output) && output.Value is string text
            ? text
            : throw new LabException($"The stack has no output '{name}'. Bring it up to date with 'workbook up'.");
        return new()
        {
            Project = Value("project"),
            Suffix = Value("suffix"),
            RawBucket = Value("rawBucket"),
            ProcessedBucket = Value("processedBucket"),
            AthenaBucket = Value("athenaBucket"),
            Database = Value("database"),
            DeliveryStream = Value("deliveryStream"),
            Function = Value("function"),
            Crawler = Value("crawler"),
            WorkGroup = Value("workGroup"),
        };
    }
}
