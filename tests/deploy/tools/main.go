// Reads the files of deploy as the tools of their users do: `compose FILE` with the parser of Docker Compose, `kustomize FOLDER` with
// the library of kubectl and kustomize, which prints what they would apply.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: compose FILE | kustomize FOLDER"))
	}
	read, known := map[string]func(string) ([]byte, error){"compose": compose, "kustomize": kustomize}[os.Args[1]]
	if !known {
		fail(fmt.Errorf("there is no command %s", os.Args[1]))
	}
	text, err := read(os.Args[2])
	if err != nil {
		fail(err)
	}
	os.Stdout.Write(text)
}

// As `docker compose config`, with the variables of the environment.
func compose(file string) ([]byte, error) {
	options, err := cli.NewProjectOptions([]string{file}, cli.WithOsEnv)
	if err != nil {
		return nil, err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return nil, err
	}
	return project.MarshalYAML()
}

// As `kubectl kustomize`.
func kustomize(folder string) ([]byte, error) {
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		return nil, err
	}
	return resources.AsYaml()
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
