using Workbook.Parquet.Encoding;

namespace Workbook.Parquet.Format;

/// <summary>
/// Thrift's compact protocol, as far as Parquet's structures need it.
/// Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
/// </summary>
internal sealed class ThriftCompactWriter(ByteBuffer output)
{
    private readonly Stack<short> _outer = new();
    private short _last;

    public void Bool(short id, bool value) => Header(id, value ? CompactType.True : CompactType.False);

    public void Int16(short id, short value)
    {
        Header(id, CompactType.Int16);
        output.AppendZigZag(value);
    }

    public void Int32(short id, int value)
    {
        Header(id, CompactType.Int32);
        output.AppendZigZag(value);
    }

    public void Int64(short id, long value)
    {
        Header(id, CompactType.Int64);
        output.AppendZigZag(value);
    }

    public void Binary(short id, ReadOnlySpan<byte> value)
    {
        Header(id, CompactType.Binary);
        BinaryElement(value);
    }

    public void Text(short id, string value) => Binary(id, System.Text.Encoding.UTF8.GetBytes(value));

    public void BeginStruct(short id)
    {
        Header(id, CompactType.Struct);
        BeginElement();
    }

    /// <summary>Begins the file's outermost structure or one that is an element of a list.</summary>
    public void BeginElement()
    {
        _outer.Push(_last);
        _last = 0;
    }

    public void EndStruct()
    {
        output.AppendByte(0);
        _last = _outer.Pop();
    }

    public void EmptyStruct(short id)
    {
        BeginStruct(id);
        EndStruct();
    }

    public void BeginList(short id, CompactType element, int count)
    {
        Header(id, CompactType.List);
        output.AppendByte((byte)(Math.Min(count, 15) << 4 | (int)element));
        if (count >= 15) output.AppendVarint((ulong)count);
    }

    public void BoolElement(bool value) => output.AppendByte((byte)(value ? CompactType.True : CompactType.False));

    public void Int32Element(int value) => output.AppendZigZag(value);

    public void Int64Element(long value) => output.AppendZigZag(value);

    public void TextElement(string value) => BinaryElement(System.Text.Encoding.UTF8.GetBytes(value));

    public void BinaryElement(ReadOnlySpan<byte> value)
    {
        output.AppendVarint((ulong)value.Length);
        output.Append(value);
    }

    private void Header(short id, CompactType type)
    {
        var delta = id - _last;
        if (delta is > 0 and <= 15) output.AppendByte((byte)(delta << 4 | (int)type));
        else
        {
            output.AppendByte((byte)type);
            output.AppendZigZag(id);
        }
        _last = id;
    }
}

/// <summary>Type nibbles of fields and list elements.</summary>
internal enum CompactType { True = 1, False = 2, Int16 = 4, Int32 = 5, Int64 = 6, Binary = 8, List = 9, Struct = 12 }
