using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi.Engine;

/// <summary>What a provider says of a resource after it created, read or updated it.</summary>
/// <param name="Inputs">The inputs as they are now; those that cannot be read back, as they were given.</param>
/// <param name="Computed">What the resource has besides its inputs.</param>
internal sealed record ProviderResult(string Id, PropertyMap Inputs, PropertyMap Computed)
{
    public PropertyMap Outputs => Inputs.With(Computed);
}

/// <summary>How a resource whose name is not given gets one: logical name and seven random hex digits.</summary>
/// <param name="PrefixProperty">A property that gives the beginning of the name instead of the logical name.</param>
internal sealed record AutoName(string Property, int MaxLength, bool LowerCase = false, string? PrefixProperty = null)
{
    public string Generate(string logicalName, PropertyMap inputs)
    {
        if (PrefixProperty is not null && inputs.Text(PrefixProperty) is { } prefix)
            return $"{prefix}{Guid.NewGuid():N}"[..Math.Min(prefix.Length + 26, MaxLength)];
        var suffix = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))[..7];
        var name = $"{logicalName[..Math.Min(logicalName.Length, MaxLength - 8)]}-{suffix}";
        return LowerCase ? name.ToLowerInvariant() : name;
    }
}

/// <summary>Creates, reads, updates and deletes the resources of one type. Values it gets carry no secret marks.</summary>
internal abstract class ResourceProvider
{
    public abstract string Type { get; }

    /// <summary>The name property, when the type has one of its own.</summary>
    public virtual AutoName? AutoName => null;

    /// <summary>Properties whose change cannot be applied to an existing resource.</summary>
    public virtual ImmutableHashSet<string> ReplaceKeys => [];

    /// <summary>Every property is one of <see cref="ReplaceKeys"/>.</summary>
    public virtual bool ReplacesOnAnyChange => false;

    /// <summary>Whether a change of a property replaces the resource.</summary>
    public virtual bool Replaces(string name, PropertyValue old, PropertyValue now) => ReplacesOnAnyChange || ReplaceKeys.Contains(name);

    /// <summary>Properties that hold JSON text, in which spaces and order of members mean nothing.</summary>
    public virtual ImmutableHashSet<string> JsonProperties => [];

    /// <summary>Fills defaults and refuses what the provider would refuse. Unknown values must pass.</summary>
    /// <exception cref="ArgumentException">The inputs are not right.</exception>
    public virtual PropertyMap Check(PropertyMap inputs) => inputs;

    /// <summary>
    /// The id of a resource that an interrupted creation with these inputs may have left, found by its fixed name;
    /// null when there is none, or when creating again does no harm.
    /// </summary>
    public virtual Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <exception cref="ResourceInitException">It was created, but is not finished.</exception>
    public abstract Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken);

    /// <summary>The resource as it is now, or null when it is gone.</summary>
    /// <param name="inputs">The inputs as last known; the result repeats those that cannot be read back.</param>
    public abstract Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken);

    /// <summary>Brings an existing resource to the new inputs, whatever state an interrupted call left it in. Repeating it does no harm.</summary>
    /// <param name="olds">Its last inputs and outputs.</param>
    public virtual Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"A resource of type {Type} cannot be updated, only replaced.");

    /// <summary>Deletes the resource; one that is already gone is no error.</summary>
    /// <param name="state">Its last outputs.</param>
    public abstract Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken);

    /// <summary>False when the call may have had an effect although it failed: the connection broke, say.</summary>
    public virtual bool IsOutcomeKnown(Exception failure) => failure is not OperationCanceledException;

    /// <summary>What to tell a person of a failed call.</summary>
    public virtual string Describe(Exception failure) => failure.Message;
}

/// <summary>A resource exists but is not finished: recorded as it is, so that the next update finishes it.</summary>
internal sealed class ResourceInitException(ProviderResult result, Exception cause) : Exception(cause.Message, cause)
{
    public ProviderResult Result { get; } = result;
}

/// <summary>The settings of a provider: those of the stack or of an explicit provider, and the environment given to the workspace.</summary>
internal sealed record ProviderSettings(PropertyMap Inputs, IReadOnlyDictionary<string, string?> Environment, TimeProvider Clock);

/// <summary>The resource types of one package.</summary>
internal interface IProviderPackage
{
    /// <summary>The first part of its type tokens.</summary>
    string Name { get; }

    string Version { get; }

    /// <summary>The settings that may stand in a state file: no credentials.</summary>
    PropertyMap StoredSettings(PropertyMap settings);

    IReadOnlyDictionary<string, ResourceProvider> Configure(ProviderSettings settings);
}
