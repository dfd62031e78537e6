using Microsoft.DotNet.Interactive;

namespace Workbook.Notebooks.Worker;

/// <summary>Stands for a kernel that a run would have, where only its name counts.</summary>
internal sealed class PlaceholderKernel(string name) : Kernel(name);
