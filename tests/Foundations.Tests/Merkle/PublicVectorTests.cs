using System.Text;
using System.Text.Json;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Foundations.Tests.Merkle;

public class PublicVectorTests
{
    [Fact]
    public void All_inclusion_vectors_hold()
    {
        var files = Files("inclusion");
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var vector = Read(file);
            var held = ProofCheck.Inclusion(Hash(vector, "leafHash"), vector.GetProperty("leafIdx").GetInt64(), vector.GetProperty("treeSize").GetInt64(), Proof(vector), Hash(vector, "root"));
            Assert.Equal(!vector.GetProperty("wantErr").GetBoolean(), held);
        });
    }

    // The full public set has one consistency vector whose roots are a placeholder of 12 bytes and which is called right; a root is 32 bytes here, so we differ there on purpose.
    [Fact]
    public void All_consistency_vectors_with_true_roots_hold()
    {
        var files = Files("consistency");
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var vector = Read(file);
            var (from, to) = (Hash(vector, "root1"), Hash(vector, "root2"));
            var held = ProofCheck.Consistency(vector.GetProperty("size1").GetInt64(), vector.GetProperty("size2").GetInt64(), Proof(vector), from, to);
            Assert.Equal(!vector.GetProperty("wantErr").GetBoolean() && from.Length == 32 && to.Length == 32, held);
        });
    }

    [Fact]
    public void A_placeholder_of_twelve_bytes_is_no_root()
    {
        var placeholder = Encoding.ASCII.GetBytes("don't care 1");
        Assert.False(ProofCheck.Consistency(1, 1, [], placeholder, placeholder));
        var root = TreeHash.Leaf("x"u8);
        Assert.True(ProofCheck.Consistency(1, 1, [], root, root));
    }

    [Fact]
    public void Leaves_and_roots_equal_those_of_the_reference()
    {
        var reference = Read(SharedFolder.File("data", "merkle", "rfc6962_roots.json"));
        var range = new CompactRange();
        var at = 0;
        foreach (var input in reference.GetProperty("leaf_inputs_hex").EnumerateArray())
        {
            Assert.Equal(reference.GetProperty("roots_by_size")[at].GetString(), Convert.ToHexStringLower(range.Root()));
            var leaf = TreeHash.Leaf(Convert.FromHexString(input.GetString()!));
            Assert.Equal(reference.GetProperty("leaf_hashes")[at++].GetString(), Convert.ToHexStringLower(leaf));
            range.Append(leaf);
        }

        Assert.Equal(reference.GetProperty("roots_by_size")[at].GetString(), Convert.ToHexStringLower(range.Root()));
        Assert.Equal("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56", Convert.ToHexStringLower(TreeHash.Leaf("L123456"u8)));
    }

    private static string[] Files(string kind) => Directory.GetFiles(SharedFolder.File("data", "merkle", kind), "*.json", SearchOption.AllDirectories);

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;

    private static byte[] Hash(JsonElement vector, string name) => vector.GetProperty(name).ValueKind == JsonValueKind.Null ? [] : vector.GetProperty(name).GetBytesFromBase64();

    private static List<ReadOnlyMemory<byte>> Proof(JsonElement vector) => vector.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof
        ? [.. proof.EnumerateArray().Select(hash => (ReadOnlyMemory<byte>)hash.GetBytesFromBase64())]
        : [];
}
