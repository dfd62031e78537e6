namespace Pulumi;

/// <summary>Names the wire property that an argument sets. Stands on a property, or on the backing field of a list or map.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    public string Name { get; } = name;

    public bool IsRequired { get; } = required;

    /// <summary>The value goes over the wire as JSON text.</summary>
    public bool Json { get; } = json;
}

/// <summary>Names the wire property that fills an output; the property's own name when null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    public string? Name { get; } = name;
}

/// <summary>Marks a class of nested results.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;

/// <summary>Marks the constructor of a result class; its parameters are named as on the wire.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;

/// <summary>Marks a struct that stands for one of a list of texts.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
