using System.Collections;
using System.Runtime.InteropServices;
using Workbook.Transform.Runtime;

namespace Workbook.Transform;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        // Console's own writers ask the locale for an encoding, which takes its time; logs and JSON are UTF-8 anyway.
        using var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        using var errors = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
        return args.Length == 0 && Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is { } address
            ? await RunFunctionAsync(address, Variables(), output, errors)
            : await TransformCommand.RunAsync([.. args], output, errors);
    }

    private static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    private static async Task<int> RunFunctionAsync(string address, IReadOnlyDictionary<string, string> environment, TextWriter output, TextWriter errors)
    {
        using var stop = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        using var api = new RuntimeApi(address);
        try
        {
            using var function = FunctionHost.Create(environment, output, TimeProvider.System);
            // The AWS SDK and X-Ray look for the trace id of the current invocation in this variable.
            var loop = new FunctionLoop(
                api, function.HandleAsync, trace => Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", trace), errors, TimeProvider.System);
            await loop.RunAsync(stop.Token);
            return 0;
        }
        catch (SettingsException error)
        {
            await errors.WriteLineAsync(error.Message);
            await api.ReportInitErrorAsync(error, CancellationToken.None);
            return 1;
        }
        catch (HttpRequestException error)
        {
            await errors.WriteLineAsync($"The Runtime API at {address} could not be used: {error.Message}");
            return 1;
        }
    }
}
