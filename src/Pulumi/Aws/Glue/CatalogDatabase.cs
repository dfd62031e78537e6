using System.Collections.Immutable;

namespace Pulumi.Aws.Glue;

/// <summary>A database of the Glue catalog.</summary>
public sealed class CatalogDatabase : CustomResource
{
    internal const string TypeToken = "aws:glue/catalogDatabase:CatalogDatabase";

    public CatalogDatabase(string name, CatalogDatabaseArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new(), options)
    {
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("catalogId")]
    public Output<string> CatalogId { get; private set; } = null!;

    [Output("description")]
    public Output<string?> Description { get; private set; } = null!;

    [Output("locationUri")]
    public Output<string?> LocationUri { get; private set; } = null!;

    [Output("parameters")]
    public Output<ImmutableDictionary<string, string>> Parameters { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>> Tags { get; private set; } = null!;
}

public sealed class CatalogDatabaseArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("description")]
    public Input<string>? Description { get; set; }

    [Input("locationUri")]
    public Input<string>? LocationUri { get; set; }

    [field: Input("parameters")]
    public InputMap<string> Parameters
    {
        get => field ??= [];
        set;
    }

    [Input("catalogId")]
    public Input<string>? CatalogId { get; set; }

    [Input("region")]
    public Input<string>? Region { get; set; }

    [field: Input("tags")]
    public InputMap<string> Tags
    {
        get => field ??= [];
        set;
    }

    public static new CatalogDatabaseArgs Empty => new();
}
