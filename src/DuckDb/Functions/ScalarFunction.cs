using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbook.DuckDb.Native;

namespace Workbook.DuckDb.Functions;

/// <summary>Hands C# functions to the engine, which calls them with a data chunk of arguments at a time.</summary>
internal static unsafe class ScalarFunction
{
    public static void Register(ConnectionHandle connection, string name, Delegate function, bool isPure)
    {
        var signature = new FunctionSignature(name, function);
        using var native = NativeMethods.CreateScalarFunction();
        NativeMethods.SetFunctionName(native, name);
        foreach (var parameter in signature.Parameters)
        {
            using var type = parameter.Type.CreateSqlType();
            NativeMethods.AddFunctionParameter(native, type);
        }

        using (var type = signature.Result.CreateSqlType()) NativeMethods.SetFunctionReturnType(native, type);
        NativeMethods.SetFunctionHandlesNulls(native);
        if (!isPure) NativeMethods.SetFunctionVolatile(native);
        NativeMethods.SetFunctionBody(native, &Call);

        // The engine keeps the delegate alive by this handle and frees it with the function.
        NativeMethods.SetFunctionExtraInfo(native, GCHandle.ToIntPtr(GCHandle.Alloc(new FunctionBody(signature))), &Release);
        if (NativeMethods.RegisterScalarFunction(connection, native) != NativeMethods.Success)
            throw new DuckDbException($"Catalog Error: DuckDB does not take the scalar function {signature}. A function of its own may have that name and these parameters.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Call(nint call, nint arguments, nint result)
    {
        // An exception must not leave this method: above it are the engine's own frames.
        try
        {
            var body = (FunctionBody)GCHandle.FromIntPtr(NativeMethods.FunctionExtraInfo(call)).Target!;
            body.Run(arguments, result);
        }
        catch (Exception error)
        {
            NativeMethods.SetFunctionError(call, error.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(nint body) => GCHandle.FromIntPtr(body).Free();
}
