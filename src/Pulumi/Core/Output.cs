namespace Pulumi;

/// <summary>
/// A value that may only come to be while resources are created. It remembers the resources it came from, whether it is a secret,
/// and, in a preview, that it is not known yet.
/// </summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> dataTask)
    {
        DataTask = dataTask;
    }

    internal Task<OutputData<T>> DataTask { get; }

    /// <summary>Calls <paramref name="func"/> with the value once it is known. It is not called in a preview that cannot know the value.</summary>
    public Output<U> Apply<U>(Func<T, U> func) => Apply(value => Task.FromResult(func(value)));

    public Output<U> Apply<U>(Func<T, Task<U>> func) => Chain(async value => Output.Known(await func(value)));

    public Output<U> Apply<U>(Func<T, Input<U>?> func) => Chain(value => DataOf(func(value)?.ToOutput()));

    public Output<U> Apply<U>(Func<T, Output<U>?> func) => Chain(value => DataOf(func(value)));

    /// <summary>Never the value: an output has none yet when text is made of it.</summary>
    public override string ToString() =>
        "Calling [ToString] on an [Output<T>] is not supported. To get the value of an Output<T> as an Output<string> use " +
        "Output.Format($\"...\") or o.Apply(v => $\"prefix{v}suffix\").";

    async Task<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await DataTask;
        return data.With<object?>(data.Value);
    }

    private static Task<OutputData<U>> DataOf<U>(Output<U>? output) =>
        output is null ? Task.FromResult(Output.Known<U>(default!)) : output.DataTask;

    private Output<U> Chain<U>(Func<T, Task<OutputData<U>>> next) => Output.FromTracked(ChainAsync(next));

    private async Task<OutputData<U>> ChainAsync<U>(Func<T, Task<OutputData<U>>> next)
    {
        var data = await DataTask;
        if (!data.IsKnown)
            return data.With<U>(default!);
        var result = await next(data.Value);
        return new OutputData<U>(
            data.Resources.Union(result.Resources), result.Value, result.IsKnown, data.IsSecret || result.IsSecret);
    }
}
