using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Looks inside outputs; for tests and libraries, not for programs.</summary>
public static class OutputUtilities
{
    public static async Task<T> GetValueAsync<T>(Output<T> output) => (await output.DataTask).Value;

    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.DataTask).IsKnown;

    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output) => (await output.DataTask).Resources;

    /// <summary>An output that stays unknown, as those of a resource to be created are in a preview.</summary>
    public static Output<T> CreateUnknown<T>(T value) => new(Task.FromResult(new OutputData<T>([], value, IsKnown: false, IsSecret: false)));
}
