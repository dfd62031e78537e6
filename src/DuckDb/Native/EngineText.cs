using System.Runtime.InteropServices;

namespace Workbook.DuckDb.Native;

internal static class EngineText
{
    /// <summary>Text that stays the engine's.</summary>
    public static string Borrow(nint pointer) => Marshal.PtrToStringUTF8(pointer) ?? "";

    /// <summary>Text that the engine allocated for the caller to free.</summary>
    public static string Take(nint pointer)
    {
        var text = Borrow(pointer);
        if (pointer != 0) NativeMethods.Free(pointer);
        return text;
    }
}
