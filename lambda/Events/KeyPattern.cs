using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbook.Transform.Events;

/// <summary>
/// What stood between two values: comma, white space, key and colon. The same bytes always mean the same, so comparing them is enough
/// where they come again.
/// </summary>
internal readonly struct KeyPattern
{
    private const int HeadBytes = 16;
    private const int MaxBytes = HeadBytes + sizeof(ulong);

    private readonly Vector128<byte> _head;
    private readonly Vector128<byte> _headMask;
    private readonly ulong _tail;
    private readonly ulong _tailMask;

    private KeyPattern(ReadOnlySpan<byte> bytes, Member member)
    {
        Span<byte> padded = stackalloc byte[MaxBytes];
        padded.Clear();
        padded[..bytes.Length].Fill(0xFF);
        (_headMask, _tailMask) = (Vector128.Create<byte>(padded), MemoryMarshal.Read<ulong>(padded[HeadBytes..]));
        bytes.CopyTo(padded);
        (_head, _tail) = (Vector128.Create<byte>(padded), MemoryMarshal.Read<ulong>(padded[HeadBytes..]));
        (Length, KeyStart, Member) = (bytes.Length, bytes.IndexOf((byte)'"'), member);
    }

    /// <summary>Number of bytes; 0 for a pattern that nothing is known of.</summary>
    public int Length { get; }

    /// <summary>Where the key's opening quote stands.</summary>
    public int KeyStart { get; }

    public Member Member { get; }

    /// <summary>Of too many bytes no pattern is made.</summary>
    public static KeyPattern Of(ReadOnlySpan<byte> bytes, Member member) => bytes.Length <= MaxBytes ? new KeyPattern(bytes, member) : default;

    /// <summary>Whether a text starts with the pattern. 24 bytes are read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Matches(ref byte text) =>
        Length != 0 && (Vector128.LoadUnsafe(ref text) & _headMask) == _head
        && (Length <= HeadBytes || (Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, HeadBytes)) & _tailMask) == _tail);
}
