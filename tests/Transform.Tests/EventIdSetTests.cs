using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Workbook.Transform.Events;

namespace Workbook.Transform.Tests;

public sealed class EventIdSetTests
{
    [Fact]
    public void An_id_is_new_once_however_many_there_are_and_whatever_they_look_like()
    {
        var random = new Random(5);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var ids = new EventIdSet();
        for (var i = 0; i < 60_000; i++)
        {
            var id = NewId(random, i);
            if (random.Next(20) == 0) id = id.ToUpperInvariant();
            foreach (var _ in Enumerable.Range(0, 1 + random.Next(2))) Assert.Equal(known.Add(id), Add(ids, id));
        }
        Assert.All(known, id => Assert.False(Add(ids, id)));
    }

    [Theory]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e", true)]
    [InlineData("0F8fad5b-d9cb-469f-a165-70867728950e", false)]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950g", false)]
    [InlineData("0f8fad5b-d9cb-469f-a165070867728950e", false)]
    [InlineData("0f8fad5bad9cb-469f-a165-70867728950e", false)]
    [InlineData("0f8fad5b-d9cb-469f-a165-7086772895\u00e4", false)]
    public void Only_lower_case_UUIDs_are_packed(string text, bool isPacked)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(UuidText.Length, bytes.Length);
        Assert.Equal(isPacked, UuidText.TryPack(in bytes[0], out var packed));
        if (isPacked) Assert.Equal(Convert.FromHexString(text.Replace("-", "", StringComparison.Ordinal)), Enumerable.Range(0, 16).Select(i => packed[i]));
    }

    private static bool Add(EventIdSet ids, string id)
    {
        var bytes = Encoding.UTF8.GetBytes(id);
        return ids.Add(in bytes[0], bytes.Length, BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(bytes)));
    }

    private static string NewId(Random random, int i)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return random.Next(3) switch
        {
            0 => $"e{random.Next(i + 1)}",
            1 => new string('x', random.Next(1, 300)) + i,
            _ => new Guid(bytes).ToString(),
        };
    }
}
