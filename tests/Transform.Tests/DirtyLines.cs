using System.Globalization;
using System.Text;

namespace Workbook.Transform.Tests;

/// <summary>Lines of events of which many are damaged in the ways in which real ones are; the same for the same seed.</summary>
internal static class DirtyLines
{
    public static byte[] Generate(int seed, int lines)
    {
        var random = new Random(seed);
        using var output = new MemoryStream();
        for (var i = 0; i < lines; i++)
        {
            var line = Encoding.UTF8.GetBytes(Line(random));
            if (random.Next(6) == 0) line = Mutate(random, line);
            output.Write(line);
            output.Write(random.Next(10) == 0 ? "\r\n"u8 : "\n"u8);
        }
        return output.ToArray();
    }

    /// <summary>Flips, cuts, doubles or swaps a few bytes anywhere.</summary>
    public static byte[] Mutate(Random random, byte[] bytes)
    {
        for (var times = random.Next(1, 4); times > 0 && bytes.Length > 0; times--)
        {
            var at = random.Next(bytes.Length);
            var length = random.Next(1, Math.Min(20, bytes.Length - at) + 1);
            bytes = random.Next(5) switch
            {
                0 => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
                1 => [.. bytes[..at], .. bytes[(at + length)..]],
                2 => [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]],
                3 => [.. bytes[..at], .. Pick(random, "\"", "{", "}", "\\", ",", ":", "\0", "\\u12", "null", "[", "]", " ", "é"), .. bytes[at..]],
                _ => bytes[..at],
            };
        }
        return bytes;
    }

    private static byte[] Pick(Random random, params string[] texts) => Encoding.UTF8.GetBytes(texts[random.Next(texts.Length)]);

    private static string Line(Random random)
    {
        var members = new List<string>
        {
            $"\"event_id\":\"e{random.Next(3000).ToString(CultureInfo.InvariantCulture)}\"",
            $"\"user\":\"u{random.Next(100).ToString(CultureInfo.InvariantCulture)}\"",
            $"\"ts\":\"{new DateTime(2025, 9, 20).AddSeconds(random.Next(300_000)):yyyy-MM-dd'T'HH:mm:ss.fff}Z\"",
            $"\"page\":\"{Choose(random, "/", "/home", "/ä", "/\\u00e4", "/search?q=1&r=\\\"x\\\"")}\"",
            $"\"debug\":{Choose(random, "true", "false", "null", "false")}",
        };
        if (random.Next(3) == 0) members.Add(Choose(random, "\"country\":\"DE\"", "\"country\":null", "\"extra\":{\"a\":[1,2.5e3,-0]}", "\"x\":\"\\ud83e\\udd86\""));
        if (random.Next(12) == 0) members.RemoveAt(random.Next(members.Count));
        if (random.Next(12) == 0)
            members[random.Next(members.Count)] = Choose(
                random, "\"user\":\"\"", "\"user\":1", "\"ts\":\"yesterday\"", "\"ts\":\"2025-09-20\"", "\"page\":\"\"", "\"debug\":\"maybe\"", "\"debug\":1", "\"session\":[]", "\"page\":null");
        if (random.Next(4) == 0) random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
        return random.Next(40) switch
        {
            0 => "",
            1 => "   ",
            2 => "<html>502 Bad Gateway</html>",
            3 => "[1,2]",
            _ => $"{{{string.Join(random.Next(5) == 0 ? " , " : ",", members)}}}",
        };
    }

    private static string Choose(Random random, params string[] texts) => texts[random.Next(texts.Length)];
}
