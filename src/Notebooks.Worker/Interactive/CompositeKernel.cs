using System.Collections;
using Microsoft.DotNet.Interactive.Commands;
using Workbook.Notebooks.Worker;

namespace Microsoft.DotNet.Interactive;

/// <summary>Holds the kernels of a notebook and hands each part of a cell to the one it is meant for.</summary>
public sealed class CompositeKernel : Kernel, IEnumerable<Kernel>
{
    private readonly List<Kernel> _children = [];

    internal CompositeKernel()
        : base(".NET") => KernelInfo.IsComposite = true;

    /// <summary>The kernels it holds.</summary>
    public IReadOnlyList<Kernel> ChildKernels => _children;

    /// <summary>Kernel that runs code whose kernel nobody named.</summary>
    public string DefaultKernelName { get; set; } = "csharp";

    /// <summary>Brings packages and connections into the notebook.</summary>
    internal NotebookServices? Services { get; set; }

    /// <summary>Adds a kernel; from now on cells can call it by its name and aliases.</summary>
    public void Add(Kernel kernel, IEnumerable<string>? aliases = null)
    {
        foreach (var name in kernel.KernelInfo.Aliases.Concat(aliases ?? []).Append(kernel.Name))
        {
            if (FindKernelByName(name) is not null)
                throw new ArgumentException($"Alias '#!{name}' is already in use.", nameof(kernel));
        }

        kernel.KernelInfo.Aliases.UnionWith(aliases ?? []);
        kernel.ParentKernel = this;
        _children.Add(kernel);
    }

    /// <summary>The kernel of that name or alias; null when there is none.</summary>
    public Kernel? FindKernelByName(string kernelName) =>
        kernelName == Name ? this : _children.Find(kernel => kernel.Name == kernelName || kernel.KernelInfo.Aliases.Contains(kernelName));

    /// <summary>The kernels for which the condition holds.</summary>
    public IEnumerable<Kernel> FindKernels(Func<Kernel, bool> predicate) => _children.Where(predicate);

    /// <inheritdoc/>
    public IEnumerator<Kernel> GetEnumerator() => _children.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var child in _children)
            child.Dispose();
        base.Dispose();
    }

    internal override Task HandleAsync(KernelCommand command, KernelInvocationContext outer)
    {
        if (command is SubmitCode { Origin: null } submit)
        {
            var cell = new CellText(submit.Code, submit.TargetKernelName ?? DefaultKernelName, CodeOrigin.Submitted);
            return new CellInterpreter(this).RunAsync(cell, outer);
        }

        if (command is RequestKernelInfo { TargetKernelName: null })
            return base.HandleAsync(command, outer);
        var name = command.TargetKernelName ?? DefaultKernelName;
        return (FindKernelByName(name) ?? throw UnknownKernel(name)).HandleAsync(command, outer);
    }

    internal CellFailureException UnknownKernel(string kernelName) => new(
        $"no kernel is named '{kernelName}'. Use one of {string.Join(", ", _children.Select(kernel => kernel.Name))}, "
        + "or add a kernel of that name in a cell before this one.",
        1);
}
