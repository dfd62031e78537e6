namespace Pulumi;

/// <summary>Not generic over its cases, so that a serialiser can look inside.</summary>
internal interface IUnion
{
    object? Value { get; }
}

/// <summary>A value of one of two types.</summary>
public readonly record struct Union<T0, T1> : IUnion
{
    private readonly T0 _first;
    private readonly T1 _second;

    private Union(T0 first, T1 second, bool isFirst)
    {
        _first = first;
        _second = second;
        IsT0 = isFirst;
    }

    public bool IsT0 { get; }

    public bool IsT1 => !IsT0;

    public T0 AsT0 => IsT0 ? _first : throw new InvalidOperationException($"The union holds a {typeof(T1).Name}, not a {typeof(T0).Name}.");

    public T1 AsT1 => IsT1 ? _second : throw new InvalidOperationException($"The union holds a {typeof(T0).Name}, not a {typeof(T1).Name}.");

    public object? Value => IsT0 ? _first : _second;

    public static Union<T0, T1> FromT0(T0 input) => new(input, default!, isFirst: true);

    public static Union<T0, T1> FromT1(T1 input) => new(default!, input, isFirst: false);

    public static implicit operator Union<T0, T1>(T0 value) => FromT0(value);

    public static implicit operator Union<T0, T1>(T1 value) => FromT1(value);
}

/// <summary>A property of resource arguments that takes either of two types, as plain value or as output.</summary>
public sealed class InputUnion<T0, T1> : Input<Union<T0, T1>>
{
    private InputUnion(Output<Union<T0, T1>> output)
        : base(output)
    {
    }

    public static implicit operator InputUnion<T0, T1>(T0 value) => new(Output.Create(Union<T0, T1>.FromT0(value)));

    public static implicit operator InputUnion<T0, T1>(T1 value) => new(Output.Create(Union<T0, T1>.FromT1(value)));

    public static implicit operator InputUnion<T0, T1>(Output<T0> value) => new(value.Apply(Union<T0, T1>.FromT0));

    public static implicit operator InputUnion<T0, T1>(Output<T1> value) => new(value.Apply(Union<T0, T1>.FromT1));

    public static implicit operator InputUnion<T0, T1>(Union<T0, T1> value) => new(Output.Create(value));

    public static implicit operator InputUnion<T0, T1>(Output<Union<T0, T1>> value) => new(value);
}
