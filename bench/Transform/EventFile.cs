using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Workbook.Bench.Transform;

/// <summary>How the events of a generated file look.</summary>
internal enum EventShape
{
    /// <summary>Nine members in one order, ids in sequence.</summary>
    Clean,

    /// <summary>As clean, with 1 % malformed lines and 1 % duplicates.</summary>
    Dirty,

    /// <summary>Keys in an order of its own for each line, escapes, and members without a column.</summary>
    AnyOrder,

    /// <summary>As clean, with every second line malformed.</summary>
    HalfBad,

    /// <summary>As clean, with random ids.</summary>
    Uuid,
}

/// <summary>Writes click events as JSON lines: the same bytes for the same shape and number.</summary>
internal static class EventFile
{
    private static readonly string[] Pages = ["/", "/home", "/products", "/products/42", "/cart", "/checkout", "/about", "/search?q=shoes", "/blog/post-1", "/login"];
    private static readonly string[] Countries = ["US", "DE", "FR", "IN"];

    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)",
    ];

    /// <summary>Gives the file, which is made when it is not there yet; next to it lies the same as GZIP when asked for.</summary>
    public static string Make(string folder, EventShape shape, int count, bool asGzip)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{shape.ToString().ToLowerInvariant()}-{count.ToString(CultureInfo.InvariantCulture)}.jsonl");
        if (!File.Exists(path)) Complete(path, output => Write(output, shape, count));
        if (!asGzip) return path;
        var compressed = path + ".gz";
        if (!File.Exists(compressed))
        {
            Complete(compressed, output =>
            {
                using var input = File.OpenRead(path);
                using var gzip = new GZipStream(output, CompressionLevel.Optimal);
                input.CopyTo(gzip);
            });
        }
        return compressed;
    }

    private static void Complete(string path, Action<Stream> write)
    {
        using (var file = File.Create(path + ".tmp")) write(file);
        File.Move(path + ".tmp", path);
    }

    private static void Write(Stream output, EventShape shape, int count)
    {
        var random = new Random(42);
        var recent = new List<string>();
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        for (var i = 0; i < count; i++)
        {
            var dice = random.NextDouble();
            if (shape == EventShape.Dirty && dice < 0.01 && recent.Count > 0)
            {
                writer.WriteLine(recent[random.Next(recent.Count)]);
                continue;
            }
            var members = Members(random, shape, i);
            var isBad = shape == EventShape.Dirty ? dice < 0.02 : shape == EventShape.HalfBad && dice < 0.5;
            var line = isBad ? Malformed(random, members) : $"{{{string.Join(',', members)}}}";
            writer.WriteLine(line);
            if (isBad || shape != EventShape.Dirty) continue;
            if (recent.Count < 5000) recent.Add(line);
            else recent[random.Next(5000)] = line;
        }
    }

    private static List<string> Members(Random random, EventShape shape, int i)
    {
        var id = shape == EventShape.Uuid ? $"{new Guid(Bytes(random))}" : $"e{i:x12}";
        var time = new DateTime(2025, 9, 20).AddMilliseconds(random.NextInt64(3L * 86_400_000));
        var members = new List<string>
        {
            $"\"event_id\":\"{id}\"",
            string.Create(CultureInfo.InvariantCulture, $"\"user\":\"u{random.Next(50_000)}\""),
            string.Create(CultureInfo.InvariantCulture, $"\"session\":\"s{random.Next(200_000)}\""),
            string.Create(CultureInfo.InvariantCulture, $"\"ts\":\"{time:yyyy-MM-dd'T'HH:mm:ss.fff}Z\""),
            $"\"page\":\"{Pages[(int)(random.NextDouble() * random.NextDouble() * 10)]}\"",
            random.NextDouble() < 0.3 ? "\"referrer\":null" : "\"referrer\":\"https://example.com/\"",
            $"\"user_agent\":\"{Agents[(int)(random.NextDouble() * random.NextDouble() * 4)]}\"",
            $"\"country\":\"{Countries[random.Next(4)]}\"",
            random.NextDouble() < 0.02 ? "\"debug\":true" : "\"debug\":false",
        };
        if (shape != EventShape.AnyOrder) return members;
        if (random.Next(2) == 0) members[5] = "\"referrer\":\"https:\\/\\/example.com\\/\\u00e4\"";
        if (random.Next(2) == 0) members.Add("\"device\":\"phone\"");
        if (random.Next(4) == 0) members.Add("\"price\":12.5");
        return [.. members.OrderBy(_ => random.Next())];
    }

    private static string Malformed(Random random, List<string> members)
    {
        switch (random.Next(7))
        {
            case 0:
                var line = $"{{{string.Join(',', members)}}}";
                return line[..random.Next(20, line.Length - 20)];
            case 1:
                return "<html>502 Bad Gateway</html>";
            case 2:
                return """["an","array"]""";
            case 3:
                members.RemoveAt(1);
                break;
            case 4:
                members[3] = "\"ts\":\"yesterday\"";
                break;
            case 5:
                members[4] = "\"page\":\"\"";
                break;
            default:
                members[8] = "\"debug\":\"maybe\"";
                break;
        }
        return $"{{{string.Join(',', members)}}}";
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }
}
