using Workbook.LocalAws.Logs;
using Workbook.LocalAws.S3;

namespace Workbook.LocalAws.Lambda;

/// <summary>Lambda put together: what runs functions in the background and what answers on the wire.</summary>
internal sealed class LambdaService : ICloudService
{
    private readonly FunctionRunner _runner;
    private readonly AsyncInvoker _invoker;

    public LambdaService(CloudContext cloud, ObjectStore objects, InvocationQueue queue, LogWriter logs)
    {
        var packages = new FunctionPackage(cloud.State.In("functions"));
        _runner = new FunctionRunner(cloud, packages, logs);
        _invoker = new AsyncInvoker(cloud, queue, _runner);
        var functions = new LambdaFunctions(cloud, packages, _runner, new FunctionCodeSource(objects));
        Endpoint = new LambdaEndpoint(
            functions,
            new LambdaInvoke(cloud, functions, _runner, queue),
            new LambdaPermissions(cloud, functions),
            new LambdaAdministration(cloud, functions));
    }

    public LambdaEndpoint Endpoint { get; }

    public Task StartAsync()
    {
        _runner.EndLeftovers();
        _invoker.Start();
        return Task.CompletedTask;
    }

    /// <summary>Functions in the middle of an asynchronous invocation are ended; their invocations stay queued and are tried again after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _invoker.StopDispatchingAsync();
        await _runner.DisposeAsync();
        await _invoker.DisposeAsync();
    }
}
