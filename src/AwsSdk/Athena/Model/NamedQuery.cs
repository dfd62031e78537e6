namespace Amazon.Athena.Model;

public class NamedQuery
{
    public string Name { get; set; }
    public string Description { get; set; }
    public string Database { get; set; }
    public string QueryString { get; set; }
    public string NamedQueryId { get; set; }
    public string WorkGroup { get; set; }
}
