using System.Runtime.InteropServices;

namespace Workbook.DuckDb.Native;

/// <summary>A pointer that the engine gave and one of its functions takes back. Zero is "none".</summary>
internal abstract class EngineHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected abstract void Destroy(ref nint pointer);

    protected override bool ReleaseHandle()
    {
        Destroy(ref handle);
        return true;
    }
}

internal sealed class InstanceCacheHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyInstanceCache(ref pointer);
}

internal sealed class ConfigHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyConfig(ref pointer);
}

internal sealed class DatabaseHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.Close(ref pointer);
}

internal sealed class ConnectionHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.Disconnect(ref pointer);
}

internal sealed class ExtractedStatementsHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyExtracted(ref pointer);
}

internal sealed class PreparedStatementHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyPrepare(ref pointer);
}

internal sealed class PendingResultHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyPending(ref pointer);
}

internal sealed class DataChunkHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyDataChunk(ref pointer);
}

internal sealed class LogicalTypeHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyLogicalType(ref pointer);
}

internal sealed class ValueHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyValue(ref pointer);
}

internal sealed class ScalarFunctionHandle : EngineHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyScalarFunction(ref pointer);
}

/// <summary>Owns the memory of a <c>duckdb_result</c> and what the engine keeps behind it.</summary>
internal sealed unsafe class ResultHandle : SafeHandle
{
    public ResultHandle() : base(0, ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    public override bool IsInvalid => handle == 0;

    /// <summary>Valid until this handle is disposed.</summary>
    public NativeResult* Pointer => (NativeResult*)handle;

    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyResult(Pointer);
        NativeMemory.Free(Pointer);
        return true;
    }
}
