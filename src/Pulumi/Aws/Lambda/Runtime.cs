namespace Pulumi.Aws.Lambda;

/// <summary>Identifier of a Lambda runtime.</summary>
[EnumType]
public readonly record struct Runtime
{
    private readonly string _value;

    private Runtime(string value)
    {
        _value = value;
    }

    public static Runtime CustomAL2 { get; } = new("provided.al2");

    public static Runtime CustomAL2023 { get; } = new("provided.al2023");

    public static Runtime Dotnet8 { get; } = new("dotnet8");

    public static Runtime Dotnet10 { get; } = new("dotnet10");

    public static Runtime NodeJS22dX { get; } = new("nodejs22.x");

    public static Runtime Python3d12 { get; } = new("python3.12");

    public static Runtime Python3d13 { get; } = new("python3.13");

    public static explicit operator string(Runtime value) => value._value;

    public override string ToString() => _value;
}
