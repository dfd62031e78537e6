using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output comes to: the value, whether it is known yet, whether it is a secret, and the resources it came from.</summary>
internal readonly record struct OutputData<T>(ImmutableHashSet<Resource> Resources, T Value, bool IsKnown, bool IsSecret)
{
    public OutputData<U> With<U>(U value) => new(Resources, value, IsKnown, IsSecret);
}

/// <summary>An output whose type is not known at compile time.</summary>
internal interface IOutput
{
    Task<OutputData<object?>> GetDataAsync();
}

/// <summary>An input whose type is not known at compile time.</summary>
internal interface IInput
{
    IOutput ToOutput();
}
