namespace Pulumi.Aws.Glue.Inputs;

public sealed class CatalogTablePartitionKeyArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("type")]
    public Input<string>? Type { get; set; }

    [Input("comment")]
    public Input<string>? Comment { get; set; }

    [field: Input("parameters")]
    public InputMap<string> Parameters
    {
        get => field ??= [];
        set;
    }

    public static new CatalogTablePartitionKeyArgs Empty => new();
}

public sealed class CatalogTablePartitionIndexArgs : ResourceArgs
{
    [Input("indexName", required: true)]
    public Input<string> IndexName { get; set; } = null!;

    [field: Input("keys", required: true)]
    public InputList<string> Keys
    {
        get => field ??= [];
        set;
    }

    public static new CatalogTablePartitionIndexArgs Empty => new();
}

public sealed class CatalogTableStorageDescriptorArgs : ResourceArgs
{
    [Input("location")]
    public Input<string>? Location { get; set; }

    [field: Input("additionalLocations")]
    public InputList<string> AdditionalLocations
    {
        get => field ??= [];
        set;
    }

    [Input("inputFormat")]
    public Input<string>? InputFormat { get; set; }

    [Input("outputFormat")]
    public Input<string>? OutputFormat { get; set; }

    [field: Input("columns")]
    public InputList<CatalogTableStorageDescriptorColumnArgs> Columns
    {
        get => field ??= [];
        set;
    }

    [Input("serDeInfo")]
    public Input<CatalogTableStorageDescriptorSerDeInfoArgs>? SerDeInfo { get; set; }

    [field: Input("parameters")]
    public InputMap<string> Parameters
    {
        get => field ??= [];
        set;
    }

    [Input("compressed")]
    public Input<bool>? Compressed { get; set; }

    [Input("numberOfBuckets")]
    public Input<int>? NumberOfBuckets { get; set; }

    [field: Input("bucketColumns")]
    public InputList<string> BucketColumns
    {
        get => field ??= [];
        set;
    }

    [field: Input("sortColumns")]
    public InputList<CatalogTableStorageDescriptorSortColumnArgs> SortColumns
    {
        get => field ??= [];
        set;
    }

    [Input("storedAsSubDirectories")]
    public Input<bool>? StoredAsSubDirectories { get; set; }

    public static new CatalogTableStorageDescriptorArgs Empty => new();
}

public sealed class CatalogTableStorageDescriptorColumnArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("type")]
    public Input<string>? Type { get; set; }

    [Input("comment")]
    public Input<string>? Comment { get; set; }

    [field: Input("parameters")]
    public InputMap<string> Parameters
    {
        get => field ??= [];
        set;
    }

    public static new CatalogTableStorageDescriptorColumnArgs Empty => new();
}

public sealed class CatalogTableStorageDescriptorSerDeInfoArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("serializationLibrary")]
    public Input<string>? SerializationLibrary { get; set; }

    [field: Input("parameters")]
    public InputMap<string> Parameters
    {
        get => field ??= [];
        set;
    }

    public static new CatalogTableStorageDescriptorSerDeInfoArgs Empty => new();
}

public sealed class CatalogTableStorageDescriptorSortColumnArgs : ResourceArgs
{
    [Input("column", required: true)]
    public Input<string> Column { get; set; } = null!;

    [Input("sortOrder", required: true)]
    public Input<int> SortOrder { get; set; } = null!;

    public static new CatalogTableStorageDescriptorSortColumnArgs Empty => new();
}
