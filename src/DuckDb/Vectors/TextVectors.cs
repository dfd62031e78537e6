using System.Buffers.Binary;
using System.Text;
using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Vectors;

/// <summary>VARCHAR and its aliases, such as JSON.</summary>
internal sealed unsafe class StringVector(ColumnDescription column) : ColumnVector<string>(column)
{
    public override string Get(ulong row) => Encoding.UTF8.GetString(GetBytes(row));

    public override string GetString(ulong row) => Get(row);

    public override ReadOnlySpan<byte> GetBytes(ulong row) => NativeString.Bytes((NativeString*)Data + row);
}

internal sealed unsafe class BlobVector(ColumnDescription column) : ColumnVector<byte[]>(column)
{
    public override byte[] Get(ulong row) => GetBytes(row).ToArray();

    public override ReadOnlySpan<byte> GetBytes(ulong row) => NativeString.Bytes((NativeString*)Data + row);
}

/// <summary>BIT, as a string of zeros and ones. The first byte tells how many leading bits of the next are padding.</summary>
internal sealed unsafe class BitVector(ColumnDescription column) : ColumnVector<string>(column)
{
    public override string Get(ulong row)
    {
        var bytes = NativeString.Bytes((NativeString*)Data + row);
        var padding = bytes[0];
        var text = new StringBuilder();
        for (var bit = (int)padding; bit < (bytes.Length - 1) * 8; bit++)
            text.Append((bytes[1 + (bit / 8)] >> (7 - (bit % 8)) & 1) == 0 ? '0' : '1');
        return text.ToString();
    }

    public override string GetString(ulong row) => Get(row);
}

/// <summary>ENUM: an index into the type's dictionary, which is read once.</summary>
internal sealed unsafe class EnumVector(ColumnDescription column, TypeId storage, string[] labels) : ColumnVector<string>(column)
{
    public override string Get(ulong row) => labels[storage switch
    {
        TypeId.UTinyInt => Data[row],
        TypeId.USmallInt => ((ushort*)Data)[row],
        _ => ((uint*)Data)[row],
    }];

    public override string GetString(ulong row) => Get(row);
}

/// <summary>UUID: a 128-bit integer whose highest bit is inverted so that it sorts as an unsigned one.</summary>
internal sealed unsafe class UuidVector(ColumnDescription column) : ColumnVector<Guid>(column)
{
    public override Guid Get(ulong row)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt128BigEndian(bytes, ((Int128*)Data)[row]);
        bytes[0] ^= 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    public static Int128 ToStored(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[0] ^= 0x80;
        return BinaryPrimitives.ReadInt128BigEndian(bytes);
    }
}
