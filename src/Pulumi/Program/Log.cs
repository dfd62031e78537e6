namespace Pulumi;

/// <summary>Messages of the program in the output and events of the run. An error logged fails the run once the program ends.</summary>
public static class Log
{
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(LogSeverity.Debug, message, resource, streamId, ephemeral);

    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(LogSeverity.Info, message, resource, streamId, ephemeral);

    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(LogSeverity.Warning, message, resource, streamId, ephemeral);

    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(LogSeverity.Error, message, resource, streamId, ephemeral);

    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(LogSeverity.Error, exception.ToString(), resource, streamId, ephemeral);

    private static void Write(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
    {
        var program = ProgramContext.Current ?? throw new InvalidOperationException("Log is used outside of a running program.");
        program.Track(WriteAsync());

        async Task WriteAsync()
        {
            var urn = resource is null ? null : (await resource.Urn.DataTask).Value;
            program.Monitor.Log(severity, message, urn, streamId, ephemeral ?? false);
        }
    }
}
