using System.Reflection;
using System.Xml.Linq;

namespace Homester.Architecture.Tests;

/// <summary>Projects are walls: what each may reference stands in ARCHITECTURE.md, and here once more as a table.</summary>
public sealed class WallTests
{
    private static readonly Dictionary<string, string[]> s_mayReference = new()
    {
        ["Homester.Listings"] = [],
        ["Homester.Search"] = ["Homester.Listings"],
        ["Homester.Data"] = ["Homester.Listings"],
        ["Homester.Data.Sqlite"] = ["Homester.Listings", "Homester.Data"],
        ["Homester.Data.Postgres"] = ["Homester.Listings", "Homester.Data"],
        ["Homester.Photos"] = ["Homester.Listings"],
        ["Homester.Importers"] = ["Homester.Listings", "Homester.Data"],
        ["Homester.Api"] =
        [
            "Homester.Listings", "Homester.Search", "Homester.Data", "Homester.Data.Sqlite", "Homester.Data.Postgres", "Homester.Importers", "Homester.Photos",
        ],
        ["Homester.Cli"] =
        [
            "Homester.Listings", "Homester.Search", "Homester.Data", "Homester.Data.Sqlite", "Homester.Data.Postgres", "Homester.Importers", "Homester.Photos", "Homester.Api",
        ],
    };

    private static readonly string[] s_webAndDatabase = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.Data.Sqlite"];

    public static TheoryData<string> Projects => [.. s_mayReference.Keys];

    [Fact]
    public void Every_project_of_src_has_its_wall_in_the_table()
    {
        var projects = Repository.Files(".csproj", "src").Select(Path.GetFileNameWithoutExtension).ToList();

        Assert.NotEmpty(projects);
        Assert.Equal(s_mayReference.Keys.Order(StringComparer.Ordinal), projects.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_its_wall_allows(string project)
    {
        var references = ProjectFile(project).Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value));

        Assert.Empty(references.Except(s_mayReference[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_uses_only_the_projects_its_wall_allows(string project)
    {
        var used = Load(project).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("Homester", StringComparison.Ordinal));

        Assert.Empty(used.Except(s_mayReference[project]));
    }

    [Theory]
    [InlineData("Homester.Listings")]
    [InlineData("Homester.Search")]
    public void The_vocabulary_and_the_engine_know_neither_web_nor_database(string project)
    {
        var used = Load(project).GetReferencedAssemblies().Select(name => name.Name!).ToList();
        var packages = ProjectFile(project).Descendants().Where(item => item.Name.LocalName is "PackageReference" or "FrameworkReference")
            .Select(item => item.Attribute("Include")!.Value);

        Assert.NotEmpty(used);
        Assert.DoesNotContain(used.Concat(packages), name => s_webAndDatabase.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_vocabulary_needs_no_package() => Assert.Empty(ProjectFile("Homester.Listings").Descendants("PackageReference"));

    private static Assembly Load(string project) => Assembly.Load(project == "Homester.Cli" ? "homester" : project);

    private static XDocument ProjectFile(string project) => XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"));
}
