using System.Globalization;

namespace Workbook.LocalAws;

/// <summary>Warnings and errors for the person who runs the server, one line each.</summary>
internal sealed class ServerLog(TextWriter writer, TimeProvider clock)
{
    private readonly TextWriter _writer = TextWriter.Synchronized(writer);

    public void Warning(string message) => Write("warning", message);

    public void Error(string message, Exception error) => Write("error", $"{message}: {error}");

    private void Write(string level, string message) =>
        _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm:ss.fff} {level}: {message}"));
}
