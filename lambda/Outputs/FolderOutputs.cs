namespace Workbook.Transform.Outputs;

/// <summary>Outputs in a folder: <c>dt=…/NAME.parquet</c> and <c>quarantine/NAME.jsonl.gz</c>.</summary>
internal sealed class FolderOutputs(string folder, string name) : IOutputs
{
    public string Source => name;

    public OutputObject CreateParquet(DateOnly day) => new FileOutput(folder, $"{OutputKeys.Partition(day)}/{name}.parquet");

    public OutputObject CreateQuarantine() => new FileOutput(folder, $"quarantine/{name}.jsonl.gz");

    private sealed class FileOutput : OutputObject
    {
        private readonly string _path;
        private readonly FileStream _file;
        private bool _isComplete;

        public FileOutput(string folder, string key) : base(key)
        {
            _path = Path.Combine(folder, key);
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            _file = new FileStream(_path + ".tmp", FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }

        public override void Write(ReadOnlySpan<byte> buffer) => _file.Write(buffer);

        public override Task DrainAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task CompleteAsync(CancellationToken cancellationToken)
        {
            _file.Dispose();
            File.Move(_file.Name, _path, overwrite: true);
            _isComplete = true;
            return Task.CompletedTask;
        }

        protected override void Dispose(bool disposing)
        {
            _file.Dispose();
            if (!_isComplete) File.Delete(_file.Name);
            base.Dispose(disposing);
        }
    }
}
