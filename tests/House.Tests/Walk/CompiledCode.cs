using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace FollowUpConsole.House.Tests.Walk;

/// <summary>One instruction: what it calls (<c>Namespace.Type::Method</c>) or the text it loads; both null for all others.</summary>
internal readonly record struct Step(string? Calls, string? Loads);

/// <summary>A method's instructions in order. <see cref="Type"/> is the outermost type, so that closures count as the type they stand in.</summary>
internal sealed record MethodSteps(string Assembly, string Type, string Name, IReadOnlyList<Step> Steps);

/// <summary>
/// Reads what the compiler made of the code. That is exact where searching the text is not: comments do not count, names are resolved, and a Razor page is seen as the texts and attributes that it sends to the browser.
/// </summary>
internal static class CompiledCode
{
    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(code => unchecked((int)(ushort)code.Value));

    public static IEnumerable<MethodSteps> Of(System.Reflection.Assembly assembly) => Of(assembly.Location);

    private static List<MethodSteps> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var found = new List<MethodSteps>();
        foreach (var method in reader.MethodDefinitions.Select(reader.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            var code = file.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
            found.Add(new MethodSteps(Path.GetFileNameWithoutExtension(path), Outermost(reader, method.GetDeclaringType()), reader.GetString(method.Name), Decode(reader, code)));
        }

        return found;
    }

    private static List<Step> Decode(MetadataReader reader, BlobReader code)
    {
        var steps = new List<Step>();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            var operation = Codes[value == 0xFE ? 0xFE00 | code.ReadByte() : value];
            switch (operation.OperandType)
            {
                case OperandType.InlineNone:
                    steps.Add(default);
                    break;
                case OperandType.InlineString:
                    steps.Add(new Step(null, reader.GetUserString((UserStringHandle)MetadataTokens.Handle(code.ReadInt32()))));
                    break;
                case OperandType.InlineMethod:
                    steps.Add(new Step(Called(reader, MetadataTokens.EntityHandle(code.ReadInt32())), null));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    steps.Add(default);
                    break;
                default:
                    code.Offset += Width(operation.OperandType);
                    steps.Add(default);
                    break;
            }
        }

        return steps;
    }

    private static int Width(OperandType type) => type switch
    {
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static string Called(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MethodDefinition => Named(reader, (MethodDefinitionHandle)handle),
        HandleKind.MemberReference => Named(reader, (MemberReferenceHandle)handle),
        HandleKind.MethodSpecification => Called(reader, reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method),
        _ => "?",
    };

    private static string Named(MetadataReader reader, MethodDefinitionHandle handle)
    {
        var method = reader.GetMethodDefinition(handle);
        return TypeName(reader, method.GetDeclaringType()) + "::" + reader.GetString(method.Name);
    }

    private static string Named(MetadataReader reader, MemberReferenceHandle handle)
    {
        var member = reader.GetMemberReference(handle);
        return TypeName(reader, member.Parent) + "::" + reader.GetString(member.Name);
    }

    private static string TypeName(MetadataReader reader, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                var reference = reader.GetTypeReference((TypeReferenceHandle)handle);
                return Dotted(reader.GetString(reference.Namespace), reader.GetString(reference.Name));
            case HandleKind.TypeDefinition:
                var definition = reader.GetTypeDefinition((TypeDefinitionHandle)handle);
                return Dotted(reader.GetString(definition.Namespace), reader.GetString(definition.Name));
            case HandleKind.TypeSpecification:
                // A generic instance is 0x15, class or struct, then the type itself.
                var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                return blob.ReadByte() == 0x15 && blob.ReadByte() is 0x11 or 0x12 ? TypeName(reader, blob.ReadTypeHandle()) : "?";
            default:
                return "?";
        }
    }

    private static string Dotted(string space, string name) => space.Length == 0 ? name : space + "." + name;

    private static string Outermost(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            type = reader.GetTypeDefinition(type.GetDeclaringType());
        }

        return Dotted(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }
}
