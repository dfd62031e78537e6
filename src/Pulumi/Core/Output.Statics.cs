using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>Makes and combines outputs. What is combined is unknown or secret as soon as one part of it is.</summary>
public static partial class Output
{
    public static Output<T> Create<T>(T value) => new(Task.FromResult(Known(value)));

    public static Output<T> Create<T>(Task<T> value) => FromTracked(KnownAsync(value, isSecret: false));

    public static Output<T> CreateSecret<T>(T value) => new(Task.FromResult(Known(value) with { IsSecret = true }));

    public static Output<T> CreateSecret<T>(Task<T> value) => FromTracked(KnownAsync(value, isSecret: true));

    public static Output<T> CreateSecret<T>(Output<T> value) => WithSecret(value, isSecret: true);

    public static Output<T> Unsecret<T>(Output<T> output) => WithSecret(output, isSecret: false);

    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.DataTask).IsSecret;

    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All((IEnumerable<Input<T>>)inputs);

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => AllOf([.. inputs.Select(input => input.ToOutput())]);

    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => AllOf(outputs);

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) => AllOf([.. outputs]);

    /// <summary>Formats text with outputs and inputs as arguments; culture-invariant.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var arguments = formattableString.GetArguments().Select(AsOutput).ToArray();
        return FromTracked(FormatAsync(formattableString.Format, arguments));
    }

    public static Output<string> JsonSerialize<T>(Output<T> output, JsonSerializerOptions? options = null) =>
        FromTracked(JsonOutputs.SerializeAsync(output, options));

    internal static OutputData<T> Known<T>(T value) => new([], value, IsKnown: true, IsSecret: false);

    /// <summary>An output whose completion, and failure, the running program waits for.</summary>
    internal static Output<T> FromTracked<T>(Task<OutputData<T>> task)
    {
        ProgramContext.Current?.Track(task);
        return new Output<T>(task);
    }

    internal static OutputData<T[]> Combine<T>(IReadOnlyList<OutputData<T>> parts) => new(
        parts.Aggregate(ImmutableHashSet<Resource>.Empty, (all, part) => all.Union(part.Resources)),
        [.. parts.Select(part => part.Value)],
        parts.All(part => part.IsKnown),
        parts.Any(part => part.IsSecret));

    private static Output<ImmutableArray<T>> AllOf<T>(Output<T>[] outputs)
    {
        return FromTracked(CombineAsync());

        async Task<OutputData<ImmutableArray<T>>> CombineAsync()
        {
            var combined = Combine(await Task.WhenAll(outputs.Select(output => output.DataTask)));
            return combined.With(ImmutableArray.Create(combined.Value));
        }
    }

    private static async Task<OutputData<T>> KnownAsync<T>(Task<T> value, bool isSecret) => Known(await value) with { IsSecret = isSecret };

    private static Output<T> WithSecret<T>(Output<T> output, bool isSecret)
    {
        return FromTracked(SetAsync());

        async Task<OutputData<T>> SetAsync() => await output.DataTask with { IsSecret = isSecret };
    }

    private static IOutput AsOutput(object? value) => value switch
    {
        IInput input => input.ToOutput(),
        IOutput output => output,
        _ => Create(value),
    };

    private static async Task<OutputData<string>> FormatAsync(string format, IOutput[] arguments)
    {
        var combined = Combine(await Task.WhenAll(arguments.Select(argument => argument.GetDataAsync())));
        var text = combined.IsKnown ? string.Format(CultureInfo.InvariantCulture, format, combined.Value) : null!;
        return combined.With(text);
    }
}
