using System.Buffers;
using System.Runtime.CompilerServices;

namespace Workbook.Parquet.Encoding;

/// <summary>Values of one type that grow at the end, in an array from the shared pool.</summary>
internal sealed class ValueBuffer<T> : IDisposable where T : unmanaged
{
    private T[] _values = [];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Written => _values.AsSpan(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(T value)
    {
        if (Count == _values.Length) Grow();
        _values[Count++] = value;
    }

    public void Clear() => Count = 0;

    public void Dispose()
    {
        if (_values.Length > 0) ArrayPool<T>.Shared.Return(_values);
        _values = [];
        Count = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(16, 2 * Count));
        Written.CopyTo(larger);
        if (_values.Length > 0) ArrayPool<T>.Shared.Return(_values);
        _values = larger;
    }
}
