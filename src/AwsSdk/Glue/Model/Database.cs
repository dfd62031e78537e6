using Workbook.AwsSdk.Runtime;

namespace Amazon.Glue.Model;

public class DatabaseInput
{
    public string Name { get; set; }
    public string Description { get; set; }
    public string LocationUri { get; set; }
    public Dictionary<string, string> Parameters { get; set; } = Collections.New<Dictionary<string, string>>();
    public List<PrincipalPermissions> CreateTableDefaultPermissions { get; set; } = Collections.New<List<PrincipalPermissions>>();
    public DatabaseIdentifier TargetDatabase { get; set; }
}

public class Database
{
    public string Name { get; set; }
    public string Description { get; set; }
    public string LocationUri { get; set; }
    public Dictionary<string, string> Parameters { get; set; } = Collections.New<Dictionary<string, string>>();
    public List<PrincipalPermissions> CreateTableDefaultPermissions { get; set; } = Collections.New<List<PrincipalPermissions>>();
    public DatabaseIdentifier TargetDatabase { get; set; }
    public DateTime? CreateTime { get; set; }
    public string CatalogId { get; set; }
}

public class DatabaseIdentifier
{
    public string CatalogId { get; set; }
    public string DatabaseName { get; set; }
    public string Region { get; set; }
}

public class PrincipalPermissions
{
    public DataLakePrincipal Principal { get; set; }
    public List<string> Permissions { get; set; } = Collections.New<List<string>>();
}

public class DataLakePrincipal
{
    public string DataLakePrincipalIdentifier { get; set; }
}
