using System.Collections.Immutable;
using Pulumi.Aws.Glue.Inputs;

namespace Pulumi.Aws.Glue;

/// <summary>A table of the Glue catalog.</summary>
public sealed class CatalogTable : CustomResource
{
    internal const string TypeToken = "aws:glue/catalogTable:CatalogTable";

    public CatalogTable(string name, CatalogTableArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("databaseName")]
    public Output<string> DatabaseName { get; private set; } = null!;

    [Output("catalogId")]
    public Output<string> CatalogId { get; private set; } = null!;

    [Output("description")]
    public Output<string?> Description { get; private set; } = null!;

    [Output("tableType")]
    public Output<string?> TableType { get; private set; } = null!;

    [Output("parameters")]
    public Output<ImmutableDictionary<string, string>> Parameters { get; private set; } = null!;
}

public sealed class CatalogTableArgs : ResourceArgs
{
    [Input("databaseName", required: true)]
    public Input<string> DatabaseName { get; set; } = null!;

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("description")]
    public Input<string>? Description { get; set; }

    [Input("owner")]
    public Input<string>? Owner { get; set; }

    [Input("retention")]
    public Input<int>? Retention { get; set; }

    [Input("tableType")]
    public Input<string>? TableType { get; set; }

    [field: Input("parameters")]
    public InputMap<string> Parameters
    {
        get => field ??= [];
        set;
    }

    [field: Input("partitionKeys")]
    public InputList<CatalogTablePartitionKeyArgs> PartitionKeys
    {
        get => field ??= [];
        set;
    }

    [field: Input("partitionIndices")]
    public InputList<CatalogTablePartitionIndexArgs> PartitionIndices
    {
        get => field ??= [];
        set;
    }

    [Input("storageDescriptor")]
    public Input<CatalogTableStorageDescriptorArgs>? StorageDescriptor { get; set; }

    [Input("viewOriginalText")]
    public Input<string>? ViewOriginalText { get; set; }

    [Input("viewExpandedText")]
    public Input<string>? ViewExpandedText { get; set; }

    [Input("catalogId")]
    public Input<string>? CatalogId { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    public static new CatalogTableArgs Empty => new();
}
