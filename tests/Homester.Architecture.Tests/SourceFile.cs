using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Homester.Architecture.Tests;

/// <summary>One C# file of ours, parsed. Migrations are generated and not among them.</summary>
internal sealed class SourceFile
{
    private SourceFile(string path)
    {
        Path = path;
        Syntax = CSharpSyntaxTree.ParseText(Repository.Read(path)).GetCompilationUnitRoot();
    }

    public static IReadOnlyList<SourceFile> Product { get; } = Load("src");

    public static IReadOnlyList<SourceFile> Tests { get; } = Load("tests");

    /// <summary>From the root of the clone, with '/'.</summary>
    public string Path { get; }

    public CompilationUnitSyntax Syntax { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public string Project => Path.Split('/')[1];

    public bool IsEngine => Project == "Homester.Search";

    public int Lines => Syntax.SyntaxTree.GetText().Lines.Count - 1;

    public IEnumerable<BaseTypeDeclarationSyntax> TopLevelTypes => Syntax.DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
        .OfType<BaseTypeDeclarationSyntax>();

    public IEnumerable<T> Nodes<T>() where T : SyntaxNode => Syntax.DescendantNodes().OfType<T>();

    /// <summary>Path and line, as a person or an editor wants it.</summary>
    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    public override string ToString() => Path;

    private static SourceFile[] Load(string folder) =>
        [.. Repository.Files(".cs", folder).Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal)).Select(path => new SourceFile(path))];
}
