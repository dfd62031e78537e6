using Microsoft.DotNet.Interactive.Commands;
using Workbook.Notebooks.Worker;

namespace Microsoft.DotNet.Interactive;

/// <summary>Holds the kernels of a notebook and hands each part of a cell to the one it is meant for.</summary>
public sealed class CompositeKernel : Kernel
{
    private readonly List<Kernel> _children = [];

    internal CompositeKernel()
        : base(".NET")
    {
    }

    /// <summary>The kernels it holds.</summary>
    public IReadOnlyList<Kernel> ChildKernels => _children;

    /// <summary>Kernel that runs code whose kernel nobody named.</summary>
    public string DefaultKernelName { get; set; } = "csharp";

    /// <summary>Adds a kernel; from now on cells can call it by its name and aliases.</summary>
    public void Add(Kernel kernel, IEnumerable<string>? aliases = null)
    {
        if (FindKernelByName(kernel.Name) is not null)
            throw new ArgumentException($"A kernel named '{kernel.Name}' is there already.", nameof(kernel));
        kernel.KernelInfo.Aliases.UnionWith(aliases ?? []);
        kernel.ParentKernel = this;
        _children.Add(kernel);
    }

    /// <summary>The kernel of that name or alias; null when there is none.</summary>
    public Kernel? FindKernelByName(string kernelName) =>
        _children.Find(kernel => kernel.Name == kernelName || kernel.KernelInfo.Aliases.Contains(kernelName));

    internal override Task HandleAsync(KernelCommand command, KernelInvocationContext outer)
    {
        if (command is SubmitCode { Origin: null } submit)
        {
            var cell = new CellText(submit.Code, submit.TargetKernelName ?? DefaultKernelName, CodeOrigin.Submitted);
            return new CellInterpreter(this).RunAsync(cell, outer);
        }

        var kernel = FindKernelByName(command.TargetKernelName ?? DefaultKernelName)
            ?? throw UnknownKernel(command.TargetKernelName ?? DefaultKernelName);
        return kernel.HandleAsync(command, outer);
    }

    internal CellFailureException UnknownKernel(string kernelName) => new(
        $"no kernel is named '{kernelName}'. Use one of {string.Join(", ", _children.Select(kernel => kernel.Name))}, "
        + "or add a kernel of that name in a cell before this one.",
        1);
}
