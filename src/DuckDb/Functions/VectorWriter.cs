using System.Buffers;
using System.Text;
using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Functions;

/// <summary>Fills one DuckDB vector.</summary>
internal abstract unsafe class VectorWriter
{
    private ulong* _validity;

    protected nint Vector { get; private set; }

    protected byte* Data { get; private set; }

    public virtual void Bind(nint vector)
    {
        Vector = vector;
        Data = NativeMethods.VectorData(vector);
        _validity = null;
    }

    public void SetNull(ulong row)
    {
        if (_validity == null)
        {
            NativeMethods.EnsureValidityWritable(Vector);
            _validity = NativeMethods.VectorValidity(Vector);
        }

        _validity[row >> 6] &= ~(1UL << (int)(row & 63));
    }
}

internal abstract class VectorWriter<T> : VectorWriter
{
    public void SetOrNull(ulong row, T? value)
    {
        if (value is null) SetNull(row);
        else Set(row, value);
    }

    protected internal abstract void Set(ulong row, T value);
}

internal sealed unsafe class NumberWriter<T> : VectorWriter<T>
    where T : unmanaged
{
    protected internal override void Set(ulong row, T value) => ((T*)Data)[row] = value;
}

internal sealed unsafe class ConvertingWriter<T, TStored>(Func<T, TStored> store) : VectorWriter<T>
    where TStored : unmanaged
{
    protected internal override void Set(ulong row, T value) => ((TStored*)Data)[row] = store(value);
}

internal sealed class NullableWriter<T>(VectorWriter<T> inner) : VectorWriter<T?>
    where T : struct
{
    public override void Bind(nint vector)
    {
        base.Bind(vector);
        inner.Bind(vector);
    }

    protected internal override void Set(ulong row, T? value) => inner.Set(row, value!.Value);
}

internal sealed unsafe class BlobWriter : VectorWriter<byte[]>
{
    protected internal override void Set(ulong row, byte[] value)
    {
        fixed (byte* bytes = value) NativeMethods.AssignString(Vector, row, bytes, (ulong)value.Length);
    }
}

internal sealed unsafe class VarcharWriter : VectorWriter<string>
{
    private const int StackLimit = 512;

    protected internal override void Set(ulong row, string value)
    {
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = size <= StackLimit ? null : ArrayPool<byte>.Shared.Rent(size);
        var buffer = rented ?? stackalloc byte[StackLimit];
        var length = Encoding.UTF8.GetBytes(value, buffer);
        fixed (byte* bytes = buffer) NativeMethods.AssignString(Vector, row, bytes, (ulong)length);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }
}
