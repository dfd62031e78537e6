using System.Globalization;
using System.Text;
using Workbook.LocalAws.Logs;

namespace Workbook.LocalAws.Lambda;

/// <summary>The log stream of one function instance: what the function prints between Lambda's own START, END and REPORT lines.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html</remarks>
internal sealed class FunctionLog(LogWriter writer, string group, string stream, TimeProvider clock)
{
    private const int TailBytes = 4096;

    private readonly Lock _lock = new();
    private readonly StringBuilder _tail = new();

    public string Stream => stream;

    /// <summary>A stream's name: the day, the version and a random part that tells instances apart.</summary>
    public static string NewStreamName(DateTimeOffset now, string version) =>
        $"{now.UtcDateTime.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)}/[{version}]{Guid.NewGuid():N}";

    /// <summary>The last 4 KiB since <see cref="Begin"/>.</summary>
    public string Tail
    {
        get
        {
            lock (_lock)
            {
                var bytes = Encoding.UTF8.GetBytes(_tail.ToString());
                return Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, bytes.Length - TailBytes)));
            }
        }
    }

    public void Begin()
    {
        lock (_lock)
            _tail.Clear();
    }

    public void Append(string line)
    {
        lock (_lock)
        {
            _tail.Append(line).Append('\n');
            if (_tail.Length > 2 * TailBytes)
                _tail.Remove(0, _tail.Length - TailBytes);
        }

        writer.Append(new LogLine(group, stream, clock.GetUtcNow().ToUnixTimeMilliseconds(), line));
    }

    public void End(string requestId, TimeSpan duration, TimeSpan initDuration, int memorySize, long peakMemory)
    {
        var init = initDuration > TimeSpan.Zero ? $"\tInit Duration: {Milliseconds(initDuration)} ms" : "";
        Append($"END RequestId: {requestId}");
        Append(
            $"REPORT RequestId: {requestId}\tDuration: {Milliseconds(duration)} ms\tBilled Duration: {Math.Ceiling((duration + initDuration).TotalMilliseconds)} ms"
            + $"\tMemory Size: {memorySize} MB\tMax Memory Used: {peakMemory / 1_048_576} MB{init}");
    }

    public string Timestamp() => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("F2", CultureInfo.InvariantCulture);
}
