namespace Pulumi;

/// <summary>How the engine treats a resource, whatever the resource is.</summary>
public abstract class ResourceOptions
{
    /// <summary>The resource this one belongs to; the stack when null. Gives its place in the URN, and inherits protection and provider.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must be there first, besides those whose outputs are used.</summary>
    public InputList<Resource> DependsOn
    {
        get => field ??= [];
        set;
    }

    /// <summary>Refuses to delete or replace the resource while true.</summary>
    public bool? Protect { get; set; }

    /// <summary>Wire names of properties whose changes are not applied; <c>*</c> for all.</summary>
    public List<string> IgnoreChanges { get; set; } = [];

    /// <summary>Wire names of properties whose change replaces the resource; <c>*</c> for all.</summary>
    public List<string> ReplaceOnChanges { get; set; } = [];

    public string? Version { get; set; }

    public ProviderResource? Provider { get; set; }

    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Names under which the resource was known before: its state moves instead of being deleted and created.</summary>
    public List<Input<Alias>> Aliases { get; set; } = [];

    /// <summary>On deletion, forget the resource and leave it where it is.</summary>
    public bool? RetainOnDelete { get; set; }
}

public sealed class CustomResourceOptions : ResourceOptions
{
    /// <summary>When the resource must be replaced, delete the old one before the new one is created.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Wire names of outputs to keep as secrets.</summary>
    public List<string> AdditionalSecretOutputs { get; set; } = [];

    /// <summary>The options of both; single values of <paramref name="options2"/> win, lists are joined.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var first = options1 ?? new();
        var second = options2 ?? new();
        return new CustomResourceOptions
        {
            Parent = second.Parent ?? first.Parent,
            DependsOn = first.DependsOn.Concat(second.DependsOn),
            Protect = second.Protect ?? first.Protect,
            IgnoreChanges = [.. first.IgnoreChanges, .. second.IgnoreChanges],
            ReplaceOnChanges = [.. first.ReplaceOnChanges, .. second.ReplaceOnChanges],
            Version = second.Version ?? first.Version,
            Provider = second.Provider ?? first.Provider,
            CustomTimeouts = second.CustomTimeouts ?? first.CustomTimeouts,
            Aliases = [.. first.Aliases, .. second.Aliases],
            RetainOnDelete = second.RetainOnDelete ?? first.RetainOnDelete,
            DeleteBeforeReplace = second.DeleteBeforeReplace ?? first.DeleteBeforeReplace,
            AdditionalSecretOutputs = [.. first.AdditionalSecretOutputs, .. second.AdditionalSecretOutputs],
        };
    }
}

public sealed class ComponentResourceOptions : ResourceOptions
{
    /// <summary>Providers for the children of the component, one a package.</summary>
    public List<ProviderResource> Providers { get; set; } = [];
}

/// <summary>Longest waits for a provider; its own defaults where null.</summary>
public sealed class CustomTimeouts
{
    public TimeSpan? Create { get; set; }

    public TimeSpan? Update { get; set; }

    public TimeSpan? Delete { get; set; }
}

/// <summary>A former name of a resource: the whole URN, or the parts that differ from now.</summary>
public sealed class Alias
{
    public string? Urn { get; set; }

    public Input<string>? Name { get; set; }

    public Input<string>? Type { get; set; }

    public Input<string>? Stack { get; set; }

    public Input<string>? Project { get; set; }

    public Resource? Parent { get; set; }

    public Input<string>? ParentUrn { get; set; }

    /// <summary>It stood directly under the stack.</summary>
    public bool NoParent { get; set; }
}
